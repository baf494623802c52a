// Emits this machine's load average over AMQP. Needs the RabbitMQ client (Debian: librabbitmq-client-java default-jdk).
// Settings: AMQP_URL, COUNT (default: for ever), INTERVAL (seconds, default 5).
import com.rabbitmq.client.*;
import java.net.InetAddress;
import java.nio.file.*;
import java.util.Map;

public class Load {
  public static void main(String[] args) {
    Map<String, String> env = System.getenv();
    ConnectionFactory factory = new ConnectionFactory();
    factory.setAutomaticRecoveryEnabled(false); // whoever started this starts it again
    try {
      // "…:5672/" would name a virtual host without a name.
      factory.setUri(env.getOrDefault("AMQP_URL", "amqp://guest:guest@127.0.0.1:5672").replaceAll("/$", ""));
      String host = InetAddress.getLocalHost().getHostName();
      String key = "acme.shop.prod." + host.replace('.', '-') + ".load";
      AMQP.BasicProperties json = new AMQP.BasicProperties.Builder().contentType("application/json").build();
      Connection connection = factory.newConnection();
      Channel channel = connection.createChannel();
      channel.confirmSelect(); // without it nobody would tell us that the exchange is missing
      for (int sent = 1, count = Integer.parseInt(env.getOrDefault("COUNT", "0")); ; sent++) {
        String[] load = Files.readString(Path.of("/proc/loadavg")).split(" ");
        String body = String.format("{\"host\":\"%1$s\",\"load\":{\"1min\":%2$s,\"5min\":%3$s,\"15min\":%4$s},"
            + "\"message\":\"load average %2$s %3$s %4$s\"}", host, load[0], load[1], load[2]);
        channel.basicPublish("events", key, json, body.getBytes("UTF-8"));
        channel.waitForConfirmsOrDie(10_000);
        if (sent == count) break;
        Thread.sleep((long) (Double.parseDouble(env.getOrDefault("INTERVAL", "5")) * 1000));
      }
      connection.close();
    } catch (Exception e) {
      Throwable cause = e;
      while (cause.getCause() != null) cause = cause.getCause();
      System.err.println("The broker did not take the message: " + cause);
      System.exit(1);
    }
  }
}
