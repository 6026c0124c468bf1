package org.chalkcheck.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A headless Chromium with one page, driven through the DevTools protocol. */
final class Browser implements AutoCloseable {
    private static final long SECONDS = 60;

    private final ObjectMapper json = new ObjectMapper();
    private final BlockingQueue<JsonNode> messages = new LinkedBlockingQueue<>();
    private final List<String> complaints = new ArrayList<>();
    private final List<String> dialogs = new ArrayList<>();
    private final List<String> requests = new ArrayList<>();
    private final Process process;
    private final WebSocket socket;
    private String session = "";
    private int calls;

    /** Returns the executable, where Chromium is installed. */
    static Optional<Path> executable() {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(part -> Path.of(part.isEmpty() ? "." : part, "chromium"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /**
     * Starts the browser with an empty page.
     *
     * @param chromium the executable
     * @param profile a folder for its files
     */
    Browser(Path chromium, Path profile) throws IOException, InterruptedException {
        process = new ProcessBuilder(
                        chromium.toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        "about:blank")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        Path port = profile.resolve("DevToolsActivePort");
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        while (!Files.exists(port) || Files.readAllLines(port).size() < 2) {
            if (System.nanoTime() - end > 0 || process.waitFor(20, TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw new IOException("the browser does not listen");
            }
        }
        List<String> address = Files.readAllLines(port);
        socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(URI.create("ws://127.0.0.1:" + address.get(0) + address.get(1)), new Listener())
                .join();
        ObjectNode page = json.createObjectNode().put("url", "about:blank");
        String target = call("Target.createTarget", page).get("targetId").asText();
        session = call(
                        "Target.attachToTarget",
                        json.createObjectNode().put("targetId", target).put("flatten", true))
                .get("sessionId")
                .asText();
        for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
            call(domain + ".enable", json.createObjectNode());
        }
        ObjectNode size = json.createObjectNode();
        call(
                "Emulation.setDeviceMetricsOverride",
                size.put("width", 1100)
                        .put("height", 700)
                        .put("deviceScaleFactor", 1)
                        .put("mobile", false));
    }

    private final class Listener implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                try {
                    messages.add(json.readTree(text.toString()));
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
                text.setLength(0);
            }
            from.request(1);
            return null;
        }
    }

    private JsonNode call(String method, ObjectNode parameters) throws InterruptedException {
        int id = ++calls;
        ObjectNode message = json.createObjectNode();
        message.put("id", id).put("method", method).set("params", parameters);
        if (!session.isEmpty()) {
            message.put("sessionId", session);
        }
        socket.sendText(message.toString(), true).join();
        while (true) {
            JsonNode answer = next();
            if (answer.path("id").asInt() == id) {
                if (answer.has("error")) {
                    throw new IllegalStateException(method + ": " + answer.get("error"));
                }
                return answer.get("result");
            }
        }
    }

    private JsonNode next() throws InterruptedException {
        JsonNode message = messages.poll(SECONDS, TimeUnit.SECONDS);
        if (message == null) {
            throw new IllegalStateException("the browser does not answer");
        }
        switch (message.path("method").asText()) {
            case "Runtime.consoleAPICalled", "Runtime.exceptionThrown", "Log.entryAdded" ->
                complaints.add(message.get("params").toString());
            case "Page.javascriptDialogOpening" -> {
                dialogs.add(message.get("params").toString());
                ObjectNode dismiss = json.createObjectNode();
                dismiss.put("id", ++calls).put("sessionId", session).put("method", "Page.handleJavaScriptDialog");
                dismiss.putObject("params").put("accept", false);
                socket.sendText(dismiss.toString(), true).join();
            }
            case "Network.requestWillBeSent" ->
                requests.add(message.at("/params/request/url").asText());
            default -> {}
        }
        return message;
    }

    /** Opens a page and waits until it is loaded. */
    void open(URI address) throws InterruptedException {
        call("Page.navigate", json.createObjectNode().put("url", address.toString()));
        while (!value("document.readyState").equals("complete")
                || value("location.href").equals("about:blank")) {
            Thread.onSpinWait();
        }
    }

    /** Returns the value of a JavaScript expression, as text. */
    String value(String expression) throws InterruptedException {
        ObjectNode parameters = json.createObjectNode();
        JsonNode result = call(
                "Runtime.evaluate", parameters.put("expression", expression).put("returnByValue", true));
        if (result.has("exceptionDetails")) {
            throw new IllegalStateException(expression + ": " + result.get("exceptionDetails"));
        }
        return result.at("/result/value").asText();
    }

    /** Presses the left mouse button in the middle of the first element that a selector finds. */
    void click(String selector) throws InterruptedException {
        String element = "document.querySelector('" + selector.replace("'", "\\'") + "')";
        value(element + ".scrollIntoView({block: 'center'})");
        String place = value("(r => Math.round(r.x + r.width / 2) + ',' + Math.round(r.y + r.height / 2))(" + element
                + ".getBoundingClientRect())");
        for (String type : List.of("mousePressed", "mouseReleased")) {
            ObjectNode mouse = json.createObjectNode();
            mouse.put("type", type).put("button", "left").put("clickCount", 1);
            mouse.put("x", Integer.parseInt(place.split(",")[0])).put("y", Integer.parseInt(place.split(",")[1]));
            call("Input.dispatchMouseEvent", mouse);
        }
    }

    /** Returns what the page wrote to its console, and what the browser wrote about it. */
    List<String> complaints() {
        return complaints;
    }

    /** Returns the dialogs that the page opened. */
    List<String> dialogs() {
        return dialogs;
    }

    /** Returns the addresses that were asked for. */
    List<String> requests() {
        return requests;
    }

    @Override
    public void close() {
        socket.abort();
        // All of its processes must be gone before its folder is.
        List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
        all.add(process.toHandle());
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(
                handle -> handle.onExit().orTimeout(SECONDS, TimeUnit.SECONDS).join());
    }
}
