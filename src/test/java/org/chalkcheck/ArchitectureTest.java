package org.chalkcheck;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The package table of the manual's architecture page, and which package may use which library. */
class ArchitectureTest {
    private static final String ROOT = "org.chalkcheck";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    /** Each package with the packages of ours that it may use. */
    private static final Map<String, Set<String>> MAY_USE = mayUse();

    /** Each third-party package with the packages of ours that may use it. */
    private static final Map<String, List<String>> LIBRARIES = Map.ofEntries(
            Map.entry("org.matheclipse..", List.of("symbolic.symja..")),
            Map.entry("com.microsoft.z3..", List.of("symbolic.smt..")),
            Map.entry("cc.redberry..", List.of("symbolic..")),
            Map.entry("net.jqwik..", List.of("refute..", "junit.generators..")),
            Map.entry("org.apache.commons.math3..", List.of("numeric..", "probability..")),
            Map.entry("org.apache.commons.rng..", List.of("numeric..", "probability..")),
            Map.entry("org.apache.commons.statistics..", List.of("numeric..", "probability..")),
            Map.entry("org.apache.commons.numbers..", List.of("numeric..", "probability..")),
            Map.entry("org.apfloat..", List.of("numeric..")),
            Map.entry("jdk.incubator..", List.of("numeric.vector..")),
            Map.entry("org.commonmark..", List.of("document..")),
            Map.entry("com.fasterxml.jackson..", List.of("report..", "cli..")),
            Map.entry("org.apache.batik..", List.of("report.picture..")),
            Map.entry("com.openhtmltopdf..", List.of("report.pdf..")),
            Map.entry("org.jsoup..", List.of("report.pdf..")),
            Map.entry("org.apache.pdfbox..", List.of("report.pdf..")),
            Map.entry("picocli..", List.of("cli..")),
            Map.entry("org.junit..", List.of("junit..")),
            Map.entry("org.opentest4j..", List.of("junit..")));

    private static Map<String, Set<String>> mayUse() {
        Map<String, Set<String>> table = new LinkedHashMap<>();
        table.put("source", Set.of());
        table.put("document", Set.of("source"));
        table.put("syntax", Set.of("source"));
        table.put("expr", Set.of());
        table.put("typing", Set.of("document", "syntax", "expr", "source"));
        table.put("rule", Set.of("expr"));
        table.put("symbolic", Set.of("expr", "rule", "verdict"));
        table.put("numeric", Set.of("expr"));
        table.put("refute", Set.of("expr", "numeric", "verdict"));
        table.put("probability", Set.of("expr", "symbolic", "numeric", "verdict"));
        table.put("network", Set.of("expr", "source"));
        table.put("verdict", Set.of("expr"));
        table.put("replay", Set.of("expr", "rule", "verdict"));
        table.put("trace", Set.of("expr", "typing", "symbolic", "numeric", "source"));
        table.put("check", new LinkedHashSet<>(table.keySet()));
        table.put(
                "report",
                Set.of("check", "verdict", "typing", "document", "syntax", "network", "trace", "expr", "source"));
        Set<String> fronts = new LinkedHashSet<>(table.get("report"));
        fronts.add("report");
        table.put("cli", fronts);
        Set<String> tests = new LinkedHashSet<>(fronts);
        tests.add("numeric");
        table.put("junit", tests);
        return table;
    }

    @Test
    void everyClassIsInAPackageOfTheTable() {
        Set<String> unknown = new TreeSet<>();
        for (JavaClass type : CLASSES) {
            if (!MAY_USE.containsKey(topPackage(type))) {
                unknown.add(type.getName());
            }
        }
        assertThat(unknown).isEmpty();
        assertThat(CLASSES.size()).as("classes seen").isGreaterThanOrEqualTo(500);
    }

    @Test
    void packagesUseOnlyWhatTheTableAllows() {
        MAY_USE.forEach((name, allowed) -> noClasses()
                .that()
                .resideInAPackage(ROOT + "." + name + "..")
                .should()
                .dependOnClassesThat(oursOutside(name, allowed))
                .as("package " + name + " uses only " + allowed)
                .allowEmptyShould(true)
                .check(CLASSES));
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void eachLibraryIsUsedByItsPackageOnly() {
        LIBRARIES.forEach((library, users) -> noClasses()
                .that(outside(users))
                .should()
                .dependOnClassesThat(resideInAPackage(library))
                .as("only " + users + " uses " + library)
                .allowEmptyShould(true)
                .check(CLASSES));
    }

    private static DescribedPredicate<JavaClass> oursOutside(String name, Set<String> allowed) {
        return DescribedPredicate.describe(
                "are ours and not in " + name + " or " + allowed,
                type -> type.getPackageName().startsWith(ROOT + ".")
                        && !topPackage(type).equals(name)
                        && !allowed.contains(topPackage(type)));
    }

    private static DescribedPredicate<JavaClass> outside(List<String> users) {
        DescribedPredicate<JavaClass> inside = DescribedPredicate.alwaysFalse();
        for (String user : users) {
            inside = inside.or(resideInAPackage(ROOT + "." + user));
        }
        return DescribedPredicate.not(inside);
    }

    private static String topPackage(JavaClass type) {
        String name = type.getPackageName();
        if (!name.startsWith(ROOT + ".")) {
            return "";
        }
        String rest = name.substring(ROOT.length() + 1);
        int dot = rest.indexOf('.');
        return dot < 0 ? rest : rest.substring(0, dot);
    }
}
