package shop;

public record Book(String isbn) {}
