package shop;

public interface Mapper {
    String write(Report report);

    Report read(String json);
}
