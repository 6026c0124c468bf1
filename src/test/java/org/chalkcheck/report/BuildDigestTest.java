package org.chalkcheck.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildDigestTest {
    @TempDir
    private Path folder;

    private static void fill(Path root, String contents) throws IOException {
        Path inside = root.resolve("org/chalkcheck/rule");
        Files.createDirectories(inside);
        Files.writeString(inside.resolve("A.class"), contents);
        Files.writeString(inside.resolve("B.class"), "b");
    }

    @Test
    void jarAndFolderOfTheSameClasses_haveOneDigest() throws IOException {
        fill(folder.resolve("classes"), "a");
        URI jar = URI.create("jar:" + folder.resolve("tool.jar").toUri());
        try (FileSystem inside = FileSystems.newFileSystem(jar, Map.of("create", "true"))) {
            fill(inside.getPath("/"), "a");
            assertThat(BuildDigest.of(inside.getPath("/"))).isEqualTo(BuildDigest.of(folder.resolve("classes")));
        }
    }

    @Test
    void changedClass_changesTheDigest() throws IOException {
        fill(folder, "a");
        String before = BuildDigest.of(folder);
        fill(folder, "c");
        assertThat(BuildDigest.of(folder)).isNotEqualTo(before).hasSize(32);
    }

    @Test
    void runningBuild_hasADigest() {
        assertThat(BuildDigest.value()).matches("[0-9a-f]{32}");
    }
}
