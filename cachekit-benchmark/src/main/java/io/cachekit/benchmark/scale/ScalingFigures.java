package io.cachekit.benchmark.scale;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the figures of {@code docs/scaling.md}, those measured and those that follow from them. */
public final class ScalingFigures {

    private ScalingFigures() {}

    /**
     * Replaces the block of figures.
     *
     * @param arguments the folder with the files of the programs, and the page
     */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 2) {
            throw new IllegalArgumentException("Give the folder with the figures, and the page");
        }
        Path page = Path.of(arguments[1]);
        String before = Files.readString(page);
        Measured measured = Measured.read(Path.of(arguments[0]));
        Files.writeString(page, FiguresBlock.replaced(before, content(measured)));
    }

    static String content(Measured measured) {
        return GrowthTables.text(measured) + EstimateTables.text(measured);
    }
}
