package org.chalkcheck.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.chalkcheck.document.Document;
import org.chalkcheck.document.DocumentReader;

/** The documents that a command line names: files, all documents in folders, or standard input as {@code -}. */
final class Inputs {
    private Inputs() {}

    /** An input with the name to show. */
    record Input(String name, Path path, boolean standardInput) {
        private boolean isReadable() {
            return standardInput || Files.isRegularFile(path) && Files.isReadable(path);
        }

        private String problem() {
            return "cannot read " + name
                    + (!Files.exists(path)
                            ? ": no such file or folder"
                            : Files.isRegularFile(path) ? ": no permission" : ": neither a file nor a folder");
        }

        /** Reads the document. */
        Document read(boolean inline) {
            try {
                return DocumentReader.read(name, bytes(), new DocumentReader.Options(inline));
            } catch (OutOfMemoryError e) {
                throw tooLarge();
            }
        }

        private UnusableInputException tooLarge() {
            return new UnusableInputException("cannot read " + name + ": too large for the memory given to Java");
        }

        /** Reads the bytes of the document. */
        byte[] bytes() {
            if (!isReadable()) {
                throw new UnusableInputException(problem());
            }
            try {
                return standardInput ? System.in.readAllBytes() : Files.readAllBytes(path);
            } catch (IOException e) {
                throw new UnusableInputException("cannot read " + name + ": " + reason(e));
            } catch (OutOfMemoryError e) {
                throw tooLarge();
            }
        }
    }

    /**
     * Returns all inputs, those of a folder in the order of their names. One that is missing is among them and fails when it is read.
     *
     * @throws UnusableInputException if there is no input that can be read
     */
    static List<Input> of(List<String> names) {
        List<Input> inputs = new ArrayList<>();
        for (String name : names) {
            Path path = Path.of(name);
            if (name.equals("-")) {
                inputs.add(new Input("-", Path.of("-"), true));
            } else if (Files.isDirectory(path)) {
                documents(path).forEach(d -> inputs.add(new Input(d.toString().replace('\\', '/'), d, false)));
            } else {
                inputs.add(new Input(name, path, false));
            }
        }
        if (inputs.stream().noneMatch(Input::isReadable)) {
            throw new UnusableInputException(
                    inputs.isEmpty()
                            ? "no documents (.md or .tex) in " + String.join(", ", names)
                            : inputs.get(0).problem());
        }
        return inputs;
    }

    private static List<Path> documents(Path folder) {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile)
                    .filter(Inputs::isDocument)
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw new UnusableInputException("cannot read the folder " + folder + ": " + e.getMessage());
        }
    }

    private static boolean isDocument(Path path) {
        String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".md") || name.endsWith(".tex");
    }

    private static String reason(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
