package io.cachekit.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingTest {

    private enum Mode {
        FAIL_OPEN,
        FAIL,
        OFF
    }

    private static final Setting<Mode> MODE = Setting.choice("mode", Mode.FAIL);

    @ParameterizedTest
    @ValueSource(strings = {"fail-open", " Fail-Open ", "FAIL_OPEN"})
    void choice_wordsOfConstants_inAnyCase(String text) {
        assertThat(MODE.parse(text)).isEqualTo(Mode.FAIL_OPEN);
    }

    @Test
    void choice_unknown_namesWhatIsAllowed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MODE.parse("ignore"))
                .withMessage("mode is 'ignore'; allowed is fail-open, fail or off");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Setting.choice("mode", Mode.FAIL, List.of(Mode.FAIL, Mode.OFF))
                        .parse("fail-open"))
                .withMessage("mode is 'fail-open'; allowed is fail or off");
    }

    @Test
    void duration_boundsAreInclusive() {
        Setting<Duration> wait = Setting.duration("wait", "PT0.1S", "PT1H", "PT5S");
        assertThat(wait.check(Duration.ofMillis(100))).isEqualTo(wait.parse("PT0.1S"));
        assertThat(wait.parse("PT60M")).isEqualTo(Duration.ofHours(1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> wait.check(Duration.ofMillis(99)))
                .withMessage("wait is PT0.099S; allowed is an ISO-8601 duration from PT0.1S to PT1H");
        assertThat(wait.presetText()).isEqualTo("PT5S");
    }

    @Test
    void secret_isInNoMessage() {
        List<String> problems = new ArrayList<>();
        Setting<String> secret = Setting.secret("password", "a secret");
        PropertyReader reader = new PropertyReader(name -> Optional.of("hush"), problems);
        reader.read(secret, value -> {
            throw new IllegalArgumentException(value);
        });
        new PropertyReader(
                        name -> {
                            throw new IllegalArgumentException("hush");
                        },
                        problems)
                .read(secret, value -> {});
        assertThat(problems)
                .containsExactly(
                        "password is malformed; allowed is a secret", "password can't be read; allowed is a secret");
    }

    @Test
    void reader_missingBlankAndWrong_giveTheDefault() {
        List<String> problems = new ArrayList<>();
        Setting<Integer> number = Setting.number("n", 1, 9, 5);
        Map<String, String> properties = Map.of("n", "10", "blank", " ", "good", " 7 ");
        PropertyReader reader = new PropertyReader(name -> Optional.ofNullable(properties.get(name)), problems);

        assertThat(reader.value(number)).isEqualTo(5);
        assertThat(reader.value(Setting.number("missing", 1, 9, 4))).isEqualTo(4);
        assertThat(reader.value(Setting.number("blank", 1, 9, 3))).isEqualTo(3);
        assertThat(reader.value(Setting.number("good", 1, 9, 3))).isEqualTo(7);
        assertThat(problems).containsExactly("n is '10'; allowed is a whole number from 1 to 9");
    }

    @Test
    void distance_isLevenshtein() {
        assertThat(KnownNames.distance("kitten", "sitting")).isEqualTo(3);
        assertThat(KnownNames.distance("", "abc")).isEqualTo(3);
    }

    @Test
    void list_namesWithCommas_areStripped() {
        Setting<List<String>> names = Setting.list("names", "names, none of them blank", name -> !name.isBlank());
        assertThat(names.parse(" a , b b")).containsExactly("a", "b b");
        assertThat(names.presetText()).isEqualTo("none");
        assertThatIllegalArgumentException().isThrownBy(() -> names.parse("a,"));
    }
}
