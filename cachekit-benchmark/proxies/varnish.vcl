# Varnish in front of the sample, as http.sh fills it in.
vcl 4.1;

backend origin {
  .host = "127.0.0.1";
  .port = "@origin@";
}

sub vcl_recv {
  if (req.method == "PURGE") {
    return (purge);
  }
  return (hash);
}

sub vcl_backend_response {
  set beresp.ttl = 10m;
  set beresp.grace = 0s;
  unset beresp.http.Vary;
  return (deliver);
}

sub vcl_deliver {
  if (obj.hits > 0) {
    set resp.http.X-Cache = "HIT";
  } else {
    set resp.http.X-Cache = "MISS";
  }
}
