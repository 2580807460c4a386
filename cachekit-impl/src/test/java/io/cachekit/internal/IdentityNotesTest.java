package io.cachekit.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class IdentityNotesTest {

    private final IdentityNotes<String> notes = new IdentityNotes<>();

    @Test
    void notes_goByIdentity() {
        List<String> one = new ArrayList<>();
        List<String> equal = new ArrayList<>();
        assertThat(notes.getOrPut(one, "first")).isEqualTo("first");
        assertThat(notes.getOrPut(equal, "second")).isEqualTo("second");
        one.add("changed");
        assertThat(notes.getOrPut(one, "third")).isEqualTo("first");
        notes.put(one, "fourth");
        assertThat(notes.getOrPut(one, "fifth")).isEqualTo("fourth");
        assertThat(notes.take(new ArrayList<>(one))).isNull();
        assertThat(notes.take(one)).isEqualTo("fourth");
        assertThat(notes.take(one)).isNull();
    }

    @Test
    void object_isNotHeld() {
        WeakReference<Object> object = noted();
        await().until(() -> {
            System.gc();
            return object.refersTo(null);
        });
    }

    private WeakReference<Object> noted() {
        Object object = new Object();
        notes.put(object, "note");
        return new WeakReference<>(object);
    }
}
