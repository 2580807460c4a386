package shop;

public record Token(String text, java.time.Duration lifetime) {}
