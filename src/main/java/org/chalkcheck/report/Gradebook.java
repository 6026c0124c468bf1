package org.chalkcheck.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.chalkcheck.report.Grader.Grade;

/** The marks of all submissions of a class, in the order in which they were handed in on the command line. */
public final class Gradebook {
    private final Grader grader;
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    /**
     * A submission's marks.
     *
     * @param submission its name
     * @param author who wrote it, or an empty text
     * @param page the file name of its report
     * @param digest of the text, the key and the options that the marks are for
     * @param grades one for every answer of the key
     */
    public record Entry(String submission, String author, String page, String digest, List<Grade> grades) {
        /** Copies the list. */
        public Entry {
            grades = List.copyOf(grades);
        }

        double earned() {
            return grades.stream().mapToDouble(Grade::earned).sum();
        }

        double possible() {
            return grades.stream().mapToDouble(Grade::possible).sum();
        }
    }

    /** Makes an empty book of what a grader will mark. */
    public Gradebook(Grader grader) {
        this.grader = grader;
    }

    /** Adds a submission, or replaces the one of its name. */
    public void add(Entry entry) {
        entries.put(entry.submission(), entry);
    }

    List<Entry> entries() {
        return List.copyOf(entries.values());
    }

    Grader grader() {
        return grader;
    }

    /** Returns the marks as a table of comma-separated values. */
    public String csv() {
        MarksTable table = new MarksTable(grader.ids());
        entries.values().forEach(entry -> table.add(entry.submission(), entry.author(), entry.grades()));
        return table.csv();
    }

    /** Returns the report on the class as an HTML page. */
    public String classReport() {
        return new ClassReport(this).html();
    }

    /** Returns a line such as {@code 30 submissions, mean 12.5 of 20 points}. */
    public String line() {
        int count = entries.size();
        return count + (count == 1 ? " submission" : " submissions") + ", mean " + Marks.number(mean()) + " of "
                + Marks.number(possible()) + " points";
    }

    double mean() {
        return entries.values().stream().mapToDouble(Entry::earned).average().orElse(0);
    }

    double possible() {
        return grader.key().answers().stream()
                .mapToDouble(AnswerKey.Answer::points)
                .sum();
    }

    /** Returns the wrong results of an answer by their meaning. */
    List<WrongAnswers.Cluster> clusters(AnswerKey.Answer answer) {
        WrongAnswers wrong = new WrongAnswers(grader, answer);
        for (Entry entry : entries.values()) {
            for (Grade grade : entry.grades()) {
                if (grade.id().equals(answer.id()) && !grade.given().isEmpty() && !grade.right()) {
                    wrong.add(grade.given(), entry.submission());
                }
            }
        }
        return wrong.clusters();
    }

    /** Returns the marks for one answer, with the submission that each belongs to. */
    Map<Entry, Grade> grades(AnswerKey.Answer answer) {
        Map<Entry, Grade> grades = new LinkedHashMap<>();
        for (Entry entry : entries.values()) {
            new ArrayList<>(entry.grades())
                    .stream()
                            .filter(grade -> grade.id().equals(answer.id()))
                            .findFirst()
                            .ifPresent(grade -> grades.put(entry, grade));
        }
        return grades;
    }
}
