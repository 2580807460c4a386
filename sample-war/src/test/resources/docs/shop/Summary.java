package shop;

public record Summary(long count) {}
