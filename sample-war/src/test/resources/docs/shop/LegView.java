package shop;

public record LegView(String from, String to) {}
