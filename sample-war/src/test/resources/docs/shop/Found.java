package shop;

public sealed interface Found permits Found.Here, Found.Absent {
    record Here(Product product) implements Found {}

    record Absent() implements Found {}
}
