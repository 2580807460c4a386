package shop;

public interface Provider {
    Token login();
}
