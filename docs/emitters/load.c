// Emits this machine's load average over AMQP. Needs librabbitmq (Debian: gcc librabbitmq-dev).
// Settings: AMQP_URL, COUNT (default: for ever), INTERVAL (seconds, default 5).
#include <amqp_tcp_socket.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
static void fail(const char *step, amqp_bytes_t why) {
  fprintf(stderr, "The broker did not take the message: %s: %.*s\n", step, (int)why.len, (char *)why.bytes), exit(1);
}
static void check(amqp_rpc_reply_t r, const char *step) {  // channel.close and connection.close begin alike: code, text
  if (r.reply_type == AMQP_RESPONSE_SERVER_EXCEPTION) fail(step, ((amqp_channel_close_t *)r.reply.decoded)->reply_text);
  if (r.reply_type != AMQP_RESPONSE_NORMAL) fail(step, amqp_cstring_bytes(amqp_error_string2(r.library_error)));
}
int main(void) {
  char *count = getenv("COUNT"), *interval = getenv("INTERVAL"), *url = getenv("AMQP_URL"), host[256], key[300], body[600];
  struct amqp_connection_info to;
  if (amqp_parse_url(strdup(url ? url : "amqp://guest:guest@127.0.0.1:5672"), &to))
    fail("AMQP_URL", amqp_cstring_bytes("not like amqp://user:password@host:port/vhost"));
  gethostname(host, sizeof host);
  snprintf(key, sizeof key, "acme.shop.prod.%s.load", host);
  for (char *dot = key + 15; (dot = strchr(dot, '.')) && strcmp(dot, ".load");) *dot = '-';
  amqp_connection_state_t c = amqp_new_connection();
  if (amqp_socket_open(amqp_tcp_socket_new(c), to.host, to.port)) fail("no connection to", amqp_cstring_bytes(to.host));
  check(amqp_login(c, *to.vhost ? to.vhost : "/", 0, 131072, 0, AMQP_SASL_METHOD_PLAIN, to.user, to.password), "login");
  amqp_channel_open(c, 1), check(amqp_get_rpc_reply(c), "channel");
  amqp_confirm_select(c, 1), check(amqp_get_rpc_reply(c), "confirms");
  amqp_basic_properties_t json = {._flags = AMQP_BASIC_CONTENT_TYPE_FLAG, .content_type = amqp_cstring_bytes("application/json")};
  double l[3];
  for (int sent = 1; getloadavg(l, 3) == 3; sent++, usleep((interval ? atof(interval) : 5) * 1e6)) {
    snprintf(body, sizeof body, "{\"host\":\"%s\",\"load\":{\"1min\":%.2f,\"5min\":%.2f,\"15min\":%.2f},"
             "\"message\":\"load average %.2f %.2f %.2f\"}", host, l[0], l[1], l[2], l[0], l[1], l[2]);
    amqp_basic_publish(c, 1, amqp_cstring_bytes("events"), amqp_cstring_bytes(key), 0, 0, &json, amqp_cstring_bytes(body));
    amqp_frame_t said;  // basic.ack, or channel.close that says why not
    if (amqp_simple_wait_frame(c, &said)) fail("publish", amqp_cstring_bytes("the connection was lost"));
    if (said.payload.method.id != AMQP_BASIC_ACK_METHOD) fail("publish", ((amqp_channel_close_t *)said.payload.method.decoded)->reply_text);
    if (count && sent == atoi(count)) return 0;
  }
}
