import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.opensearch.analysis.common.CommonAnalysisPlugin;
import org.opensearch.common.settings.Settings;
import org.opensearch.node.InternalSettingsPreparer;
import org.opensearch.node.Node;
import org.opensearch.painless.PainlessPlugin;
import org.opensearch.transport.Netty4Plugin;

/** One OpenSearch node for tests, of what Maven Central has: no download of a distribution, loopback only. */
public final class Server extends Node {
    private Server(Settings settings) {
        super(
            InternalSettingsPreparer.prepareEnvironment(settings, Map.of(), null, () -> "node"),
            List.of(Netty4Plugin.class, CommonAnalysisPlugin.class, PainlessPlugin.class),
            true
        );
    }

    /** Arguments: name=value, settings of OpenSearch. Runs until its standard input ends, with whoever started it. */
    public static void main(String[] arguments) throws Exception {
        Settings.Builder settings = Settings.builder();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            String name = argument.substring(0, equals);
            String value = argument.substring(equals + 1);
            if (value.indexOf(',') >= 0) {
                settings.putList(name, value.split(","));
            } else {
                settings.put(name, value);
            }
        }
        try (Server server = new Server(settings.build())) {
            server.start();
            System.out.println("started");
            while (System.in.read() >= 0) {
            }
        }
        System.exit(0);
    }
}
