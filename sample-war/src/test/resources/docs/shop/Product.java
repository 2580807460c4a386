package shop;

public record Product(long id, String name, String category) {}
