package shop;

public interface Weather {
    Answer forecast(String city, String entityTag);
}
