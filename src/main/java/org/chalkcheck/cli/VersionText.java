package org.chalkcheck.cli;

import org.chalkcheck.report.ToolVersion;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
final class VersionText implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {ToolVersion.NAME + " " + ToolVersion.version()};
    }
}
