package shop;

public record Sale(long product) {}
