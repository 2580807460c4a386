package shop;

public class Cargo {}
