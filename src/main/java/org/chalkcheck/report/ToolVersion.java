package org.chalkcheck.report;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** The name and version of this tool. */
public final class ToolVersion {
    /** The name of the command. */
    public static final String NAME = "chalkcheck";

    private ToolVersion() {}

    /** Returns the version the build wrote down, or {@code unknown} outside of a build. */
    public static String version() {
        try (InputStream in = ToolVersion.class.getResourceAsStream("version.properties")) {
            if (in == null) {
                return "unknown";
            }
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version", "unknown");
        } catch (IOException e) {
            return "unknown";
        }
    }
}
