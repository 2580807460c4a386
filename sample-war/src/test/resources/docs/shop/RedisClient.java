package shop;

public interface RedisClient {
    String get(String key);

    void setex(String key, int seconds, String value);
}
