package shop;

public record Price(String amount) {}
