package org.chalkcheck.network;

import java.util.List;
import org.chalkcheck.source.Span;

/** Python's formatting of texts, for names such as {@code "layer%d" % i} and {@code "layer{}".format(i)}. */
final class TextFormat {
    private static final int MAX_LENGTH = 4_000;

    private TextFormat() {}

    /** Returns {@code text % values}; each place takes a value as it is shown. */
    static PyValue percent(String text, PyValue value, Span span) {
        List<PyValue> values = value instanceof PyValue.Items items && items.tuple() ? items.items() : List.of(value);
        StringBuilder out = new StringBuilder();
        int next = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '%') {
                out.append(c);
            } else if (i + 1 < text.length() && text.charAt(i + 1) == '%') {
                out.append('%');
                i++;
            } else {
                boolean plain = i + 1 < text.length() && "dsi".indexOf(text.charAt(i + 1)) >= 0;
                if (!plain || next >= values.size()) {
                    throw unsupported(text, span);
                }
                out.append(shown(values.get(next++)));
                i++;
            }
        }
        return checked(out, text, span);
    }

    /** Returns {@code text.format(...)}; places may be empty, numbered or named, without a format of their own. */
    static PyValue braces(String text, List<Argument> arguments, Span span) {
        StringBuilder out = new StringBuilder();
        int next = 0;
        int position = 0;
        while (position < text.length()) {
            char c = text.charAt(position);
            boolean doubled = position + 1 < text.length() && text.charAt(position + 1) == c;
            if (c != '{' && c != '}') {
                out.append(c);
                position++;
            } else if (doubled) {
                out.append(c);
                position += 2;
            } else {
                int end = text.indexOf('}', position);
                if (c == '}' || end < 0) {
                    throw unsupported(text, span);
                }
                String field = text.substring(position + 1, end);
                String place = field.isEmpty() ? Integer.toString(next++) : field;
                out.append(shown(find(place, arguments, text, span)));
                position = end + 1;
            }
        }
        return checked(out, text, span);
    }

    private static PyValue find(String place, List<Argument> arguments, String text, Span span) {
        for (int i = 0; i < arguments.size(); i++) {
            Argument argument = arguments.get(i);
            if (argument.keyword().map(place::equals).orElse(place.equals(Integer.toString(i)))) {
                return argument.value();
            }
        }
        throw unsupported(text, span);
    }

    static String shown(PyValue value) {
        return value instanceof PyValue.Text text ? text.value() : value.shown();
    }

    private static PyValue checked(StringBuilder out, String text, Span span) {
        if (out.length() > MAX_LENGTH) {
            throw unsupported(text, span);
        }
        return new PyValue.Text(out.toString());
    }

    private static NetworkProblem unsupported(String text, Span span) {
        String start = text.length() > 40 ? text.substring(0, 40) + "..." : text;
        return NetworkProblem.at(span, NetworkProblem.UNSUPPORTED, "cannot follow the format '" + start + "'");
    }
}
