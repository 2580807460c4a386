package shop;

public record Answer(boolean notModified, String entityTag, Forecast forecast) {}
