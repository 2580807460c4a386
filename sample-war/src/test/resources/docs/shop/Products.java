package shop;

public class Products {
    public Product find(long id) {
        throw new UnsupportedOperationException();
    }
}
