package io.cachekit.sample.category;

import io.cachekit.sample.web.Input;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a client says about a category, not yet checked.
 *
 * @param name 1 to 100 characters
 */
public record CategoryDraft(@Nullable String name) {

    /**
     * Checks the name.
     *
     * @return the name
     * @throws jakarta.ws.rs.WebApplicationException with status 400 if it is wrong
     */
    public String checkedName() {
        Input input = new Input();
        input.require("name", name != null && !name.isBlank() && name.length() <= 100, "must have 1 to 100 characters");
        input.refuseIfWrong();
        return Objects.requireNonNull(name).strip();
    }
}
