package shop;

public record Forecast(String text) {}
