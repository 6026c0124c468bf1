package org.chalkcheck.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * What tells two builds of one version apart: a digest of this tool's classes and resources by name and contents, the
 * same whether they stand in a jar or a folder. What one build answered is no answer of another.
 */
final class BuildDigest {
    private static final String ROOT = "org/chalkcheck";
    private static final int LENGTH = 16;

    private BuildDigest() {}

    /** Computed when it is first asked for, as it reads all classes. */
    private static final class Holder {
        private static final String VALUE = compute();
    }

    /** Returns the digest in hexadecimal; {@code unknown} where the classes cannot be read as files. */
    static String value() {
        return Holder.VALUE;
    }

    private static String compute() {
        CodeSource source = BuildDigest.class.getProtectionDomain().getCodeSource();
        if (source == null || source.getLocation() == null) {
            return "unknown";
        }
        try {
            Path place = Path.of(source.getLocation().toURI());
            if (Files.isDirectory(place)) {
                return of(place);
            }
            try (FileSystem jar = FileSystems.newFileSystem(URI.create("jar:" + place.toUri()), java.util.Map.of())) {
                return of(jar.getPath("/"));
            }
        } catch (IOException | URISyntaxException | UncheckedIOException | IllegalArgumentException e) {
            // A class loader of its own kind, as in an application server.
            return "unknown";
        }
    }

    /** Returns the digest of the files of this tool below a folder. */
    static String of(Path folder) throws IOException {
        Path root = folder.resolve(ROOT);
        List<Path> files;
        try (Stream<Path> all = Files.walk(root)) {
            files = all.filter(Files::isRegularFile).toList();
        }
        MessageDigest digest = sha256();
        files.stream()
                .map(file -> root.relativize(file).toString().replace('\\', '/'))
                .sorted()
                .forEach(name -> update(digest, name, root.resolve(name)));
        return HexFormat.of().formatHex(digest.digest(), 0, LENGTH);
    }

    private static void update(MessageDigest digest, String name, Path file) {
        try {
            byte[] contents = Files.readAllBytes(file);
            digest.update((name + '\0' + contents.length + '\0').getBytes(StandardCharsets.UTF_8));
            digest.update(contents);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
