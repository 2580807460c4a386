package shop;

public record Cart(String owner) {}
