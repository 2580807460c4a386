package shop;

public interface Orders {
    Object find(long id);

    void cancel(long id);
}
