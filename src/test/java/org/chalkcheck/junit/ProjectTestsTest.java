package org.chalkcheck.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClasspathRoots;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;

/** Runs of all tests of a project of two test classes, of some of them, and of others. */
class ProjectTestsTest {
    @TempDir
    private Path project;

    private URLClassLoader loader;

    /** Compiles the classes of the project. */
    @BeforeEach
    void compile() throws IOException {
        write("FirstTest", "class FirstTest { @org.junit.jupiter.api.Test void adds() {} }");
        write("SecondTest", "class SecondTest { @org.junit.jupiter.api.Test void adds() {} }");
        write("LongIT", "class LongIT { @org.junit.jupiter.api.Test void adds() {} }");
        write("TestData", "class TestData {}");
        write("CommonTest", "abstract class CommonTest { @org.junit.jupiter.api.Test void adds() {} }");
        loader = new URLClassLoader(
                new URL[] {project.toUri().toURL()}, getClass().getClassLoader());
    }

    @AfterEach
    void close() throws IOException {
        loader.close();
    }

    private void write(String name, String text) throws IOException {
        Path source = Files.writeString(project.resolve(name + ".java"), text);
        int status = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-proc:none",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-d",
                        project.toString(),
                        source.toString());
        assertThat(status).isZero();
    }

    private EngineDiscoveryRequest request(String... names) {
        return LauncherDiscoveryRequestBuilder.request()
                .selectors(Arrays.stream(names).map(this::load).toList())
                .build();
    }

    private ClassSelector load(String name) {
        try {
            return selectClass(loader.loadClass(name));
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean areAll(EngineDiscoveryRequest request) {
        return new ProjectTests(request)
                .areAllWithout(type -> AnnotationSupport.isAnnotated(type, ProofDocuments.class));
    }

    @Test
    void allTestClasses_areAllTests() {
        assertThat(areAll(request("FirstTest", "SecondTest"))).isTrue();
        assertThat(areAll(request("FirstTest", "SecondTest", "LongIT"))).isTrue();
    }

    @Test
    void someTestClasses_areNot() {
        assertThat(areAll(request("FirstTest"))).isFalse();
        assertThat(areAll(request("LongIT"))).isFalse();
        assertThat(areAll(request())).isFalse();
    }

    @Test
    void aFolderOfClasses_isAllTests() {
        assertThat(areAll(LauncherDiscoveryRequestBuilder.request()
                        .selectors(selectClasspathRoots(Set.of(project)))
                        .build()))
                .isTrue();
    }

    @Test
    void aClassThatNamesDocuments_saysWhichOnesAreRun() throws IOException {
        write("DocumentsTest", "@org.chalkcheck.junit.ProofDocuments(\"docs\") class DocumentsTest {}");
        assertThat(areAll(request("FirstTest", "SecondTest", "DocumentsTest"))).isFalse();
        assertThat(areAll(request("FirstTest", "SecondTest"))).isFalse();
    }

    @Test
    void aRunOfAllTests_runsTheFolderOfProofs() {
        List<UniqueId> found = new ProofTestEngine()
                .discover(request("FirstTest", "SecondTest"), UniqueId.forEngine("chalkcheck")).getChildren().stream()
                        .map(child -> child.getUniqueId())
                        .toList();
        assertThat(found).containsExactly(UniqueId.forEngine("chalkcheck").append("class", ProofsTest.class.getName()));
        assertThat(new ProofTestEngine()
                        .discover(request("FirstTest"), UniqueId.forEngine("chalkcheck"))
                        .getChildren())
                .isEmpty();
    }
}
