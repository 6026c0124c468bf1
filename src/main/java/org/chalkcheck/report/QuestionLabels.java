package org.chalkcheck.report;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chalkcheck.document.Document;
import org.chalkcheck.document.Heading;
import org.chalkcheck.document.Item;
import org.chalkcheck.source.Span;

/**
 * Which question every place of a document belongs to, such as {@code 6.1} or {@code 2.b}: by headings, bold or plain words such as "Answer 6.1"
 * and "Problem 2b", and the numbers of lists below them.
 */
final class QuestionLabels {
    private static final int LONGEST_LINE = 400;
    private static final String WORDS =
            "(?:answer|ans|solution|sol|question|problem|prob|exercise|ex|task|assignment|aufgabe|antwort|loesung|q)";
    private static final String PART = "(?:\\d+|[ivx]{1,4}(?![a-z])|[a-z](?![a-z]))";
    private static final Pattern MARKUP = Pattern.compile(
            "^(?:[\\s>#]|[-+*](?=\\s)|\\*{1,3}(?=\\S)|_{1,3}(?=\\S)|\\\\(?:sub)*section\\*?\\{|\\\\(?:sub)?paragraph\\*?\\{"
                    + "|\\\\text(?:bf|it|sc)\\{|\\\\(?:noindent|bfseries|item)\\b\\[?|\\{)*");
    private static final Pattern QUESTION = Pattern.compile("^" + WORDS + "\\b?\\.?\\s*(?:(?:to|for|of)\\s+)?(?:"
            + WORDS + "\\s*)?(?:no\\.?|nr\\.?|#)?\\s*(\\d+)((?:[\\s*_}]*[.\\-,]?[\\s*_}]*\\(?" + PART + "\\)?)*)");
    private static final Pattern PART_OF = Pattern.compile("^(?:part|teil)\\s*\\(?(" + PART + ")\\)?");
    private static final Pattern NUMBER =
            Pattern.compile("^\\(?(\\d+)((?:\\.\\d+|\\.?\\(?[a-z]\\)?(?![a-z])|\\s\\([a-z]\\))*)[.):]?(?=[\\s*_}]|$)");
    private static final Pattern LETTER = Pattern.compile("^\\(?([a-z]|[ivx]{1,4})[).:](?=[\\s*_}]|$)");
    private static final Pattern COMPONENT = Pattern.compile("\\d+|[a-z]+");
    private static final Pattern LATEX_LIST =
            Pattern.compile("\\\\begin\\{enumerate\\}|\\\\end\\{enumerate\\}|\\\\item\\b(?!\\s*\\[)");

    private final TreeMap<Integer, List<String>> labels = new TreeMap<>();
    private List<String> question = List.of();
    private List<String> parts = List.of();
    private int headingOfQuestion = Integer.MAX_VALUE;

    private QuestionLabels() {}

    /** Reads the labels of a document. */
    static QuestionLabels of(Document document) {
        QuestionLabels labels = new QuestionLabels();
        TreeMap<Integer, Item> blocks = new TreeMap<>();
        document.items().forEach(item -> blocks.put(item.span().start(), item));
        String text = document.source().text();
        Deque<Integer> lists = new ArrayDeque<>();
        int at = 0;
        while (at < text.length()) {
            int end = text.indexOf('\n', at);
            end = end < 0 ? text.length() : end;
            Map.Entry<Integer, Item> before = blocks.floorEntry(at);
            Item block = before == null ? null : before.getValue();
            boolean heading = block instanceof Heading && block.span().end() > at;
            boolean inside = block != null && !heading && block.span().end() > at;
            if (!inside) {
                String line = text.substring(at, Math.min(end, at + LONGEST_LINE));
                int level = block instanceof Heading h && heading ? h.level() : 0;
                labels.line(line, at, level, lists);
            }
            at = end + 1;
        }
        return labels;
    }

    /** Returns the label of a place, or an empty text where there is none. */
    String at(Span place) {
        Map.Entry<Integer, List<String>> entry = labels.floorEntry(place.start());
        return entry == null ? "" : String.join(".", entry.getValue());
    }

    /** Returns the label that an id spells: {@code answer-6.1}, {@code q2b}, {@code 3.a}. */
    static Optional<String> ofId(String id) {
        String text = id.toLowerCase(Locale.ROOT).replaceAll("^" + WORDS + "?[\\s._:-]*(?=\\d)", "");
        if (!text.matches("\\d+([._:-]?(\\d+|[a-z]|[ivx]+))*")) {
            return Optional.empty();
        }
        return Optional.of(String.join(".", components(text)));
    }

    private static List<String> components(String text) {
        List<String> found = new ArrayList<>();
        Matcher matcher = COMPONENT.matcher(text);
        while (matcher.find()) {
            found.add(matcher.group());
        }
        return found;
    }

    private void line(String raw, int offset, int level, Deque<Integer> lists) {
        String line = MARKUP.matcher(raw).replaceFirst("").toLowerCase(Locale.ROOT);
        Matcher named = QUESTION.matcher(line);
        Matcher part = PART_OF.matcher(line);
        Matcher number = NUMBER.matcher(line);
        Matcher letter = LETTER.matcher(line);
        if (named.find()) {
            question(components(named.group(1) + named.group(2)), level);
        } else if (part.find()) {
            parts = List.of(part.group(1));
        } else if (number.find() && isLabel(raw, line, number, level)) {
            number(components(number.group(1) + number.group(2)), level);
        } else if (letter.find()) {
            letter(letter.group(1));
        } else if (level > 0 && level <= headingOfQuestion) {
            question = List.of();
            parts = List.of();
            headingOfQuestion = Integer.MAX_VALUE;
        } else if (level > 0) {
            parts = List.of();
        }
        latexLists(raw, lists);
        List<String> label = new ArrayList<>(question);
        label.addAll(parts);
        labels.put(offset, label);
    }

    /** A number is a label at the start of a heading or bold text, or with the point or parenthesis of a list. */
    private static boolean isLabel(String raw, String line, Matcher number, int level) {
        boolean marked = level > 0 || raw.stripLeading().startsWith("**") || raw.contains("\\textbf{");
        String found = line.substring(0, number.end());
        return marked || found.endsWith(".") || found.endsWith(")") || found.endsWith(":");
    }

    private void question(List<String> components, int level) {
        question = components;
        parts = List.of();
        headingOfQuestion = level > 0 ? level : headingOfQuestion;
    }

    private void number(List<String> components, int level) {
        boolean below = !question.isEmpty() && level == 0 || level > headingOfQuestion;
        if (level > 0 && !below || components.size() > 1 && !isBelowQuestion(components)) {
            question(components, level);
        } else if (isBelowQuestion(components) && components.size() > question.size() && !question.isEmpty()) {
            parts = components.subList(question.size(), components.size());
        } else {
            parts = components;
        }
    }

    private boolean isBelowQuestion(List<String> components) {
        return components.size() >= question.size()
                && components.subList(0, question.size()).equals(question);
    }

    /** A letter stands below the number of a list, beside other letters. */
    private void letter(String letter) {
        List<String> next = new ArrayList<>(parts);
        if (!next.isEmpty() && !Character.isDigit(next.get(next.size() - 1).charAt(0))) {
            next.remove(next.size() - 1);
        }
        next.add(letter);
        parts = next;
    }

    /** Counts the items of LaTeX's numbered lists, which carry no numbers: 1, 2 outside, a, b inside. */
    private void latexLists(String raw, Deque<Integer> lists) {
        Matcher matcher = LATEX_LIST.matcher(raw);
        while (matcher.find()) {
            if (matcher.group().startsWith("\\begin")) {
                lists.push(0);
            } else if (matcher.group().startsWith("\\end")) {
                if (!lists.isEmpty()) {
                    lists.pop();
                    parts = parts.subList(0, Math.min(parts.size(), lists.size()));
                }
            } else if (!lists.isEmpty()) {
                int count = lists.pop() + 1;
                lists.push(count);
                List<String> next = new ArrayList<>(parts.subList(0, Math.min(parts.size(), lists.size() - 1)));
                next.add(lists.size() % 2 == 1 ? Integer.toString(count) : letterOf(count));
                parts = next;
            }
        }
    }

    private static String letterOf(int count) {
        return count <= 26 ? Character.toString('a' + count - 1) : Integer.toString(count);
    }
}
