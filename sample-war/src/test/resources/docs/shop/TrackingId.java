package shop;

public record TrackingId(String id) {}
