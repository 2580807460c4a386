package shop;

public abstract class CargoRepository {
    public abstract Cargo load(TrackingId id);
}
