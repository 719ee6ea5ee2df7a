package vn.chidao.localstack.supervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeTest {

    @TempDir
    Path folder;

    @Test
    void emptyingLeavesWhatIsNotOurs() throws Exception {
        Home home = new Home(folder);
        home.create();
        home.write(new Settings("id", Settings.Engine.MONGOD, Map.of("kafka", 1)));
        Path mine = Files.writeString(folder.resolve("thesis.txt"), "");
        Files.writeString(home.data("of-a-part"), "");
        home.empty();
        assertThat(mine).exists();
        assertThat(home.data("of-a-part")).doesNotExist();
        assertThat(home.settings()).isEqualTo(Settings.NEW);
    }

    @Test
    void remembersItsSettings() {
        Home home = new Home(folder);
        Settings settings = new Settings("id", Settings.Engine.STAND_IN, Map.of("kafka", 40_001));
        home.write(settings);
        assertThat(home.settings()).isEqualTo(settings);
    }

    @Test
    void aFileThatIsNotWholeIsNamed() throws Exception {
        Files.writeString(folder.resolve("settings.json"), "{");
        assertThatThrownBy(new Home(folder)::settings)
                .isInstanceOf(StackFailed.class)
                .hasMessageContaining("settings.json");
    }

    @Test
    void foldersAreTheirOwnersAloneAlsoInAHomeThatIsThere() throws Exception {
        Home home = new Home(folder);
        Files.createDirectories(folder.resolve("data"));
        home.create();
        for (String each : new String[] {"data", "keys", "logs", "run"}) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(each))))
                    .as(each)
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void aSecretIsItsOwnersAlone() throws Exception {
        Path secret = folder.resolve("run").resolve("secret");
        Home.replaceSecret(secret, "first");
        Home.replaceSecret(secret, "second");
        assertThat(secret).hasContent("second");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
                .isEqualTo("rw-------");
    }
}
