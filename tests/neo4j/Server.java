import java.nio.file.Path;
import org.neo4j.configuration.GraphDatabaseSettings;
import org.neo4j.configuration.connectors.BoltConnector;
import org.neo4j.configuration.connectors.HttpConnector;
import org.neo4j.configuration.helpers.SocketAddress;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;

/** A Neo4j without a container: `java -cp 'lib/*' Server.java FOLDER PORT [true|false: log-in] [true|false: read only]`. */
public class Server {
    public static void main(String[] args) throws Exception {
        var address = new SocketAddress("127.0.0.1", Integer.parseInt(args[1]));
        var service = new DatabaseManagementServiceBuilder(Path.of(args[0]))
            .setConfig(BoltConnector.enabled, true)
            .setConfig(BoltConnector.listen_address, address)
            .setConfig(BoltConnector.advertised_address, address)
            .setConfig(HttpConnector.enabled, false)
            .setConfig(GraphDatabaseSettings.auth_enabled, args.length > 2 && Boolean.parseBoolean(args[2]))
            .setConfig(GraphDatabaseSettings.read_only_database_default, args.length > 3 && Boolean.parseBoolean(args[3]))
            .setConfig(GraphDatabaseSettings.pagecache_memory, 256L << 20)
            .build();
        System.out.println(service.listDatabases());
        while (System.in.read() >= 0) { }
        Runtime.getRuntime().halt(0); // its data go with the test run: no time is spent on a shutdown
    }
}
