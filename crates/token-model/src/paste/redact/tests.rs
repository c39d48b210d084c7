//! What is taken out of a text, and what stays in it.

use proptest::prelude::*;

use super::*;

#[test]
fn secrets_are_taken_out_wherever_they_stand() {
    for (text, kept) in [
        ("token = \"abcd1234\"", "token = \"<secret>\""),
        ("INFLUX_TOKEN=abcd1234\nINFLUX_BUCKET=b", "INFLUX_TOKEN=<secret>\nINFLUX_BUCKET=b"),
        ("influx auth list --token abcd1234 --json", "influx auth list --token <secret> --json"),
        ("influx auth list -t abcd1234", "influx auth list -t <secret>"),
        ("-H 'Authorization: Token abcd1234'", "-H 'Authorization: Token <secret>'"),
        ("Authorization: Bearer abcd1234", "Authorization: Bearer <secret>"),
        ("{\"token\":\"abcd1234\",\"id\":\"x\"}", "{\"token\":\"<secret>\",\"id\":\"x\"}"),
        ("curl -u ada:abcd1234 http://x", "curl -u ada:<secret> http://x"),
        ("-u,aB1aB1aB1aB1aB1aB1aB1aB1aB1aB1aB1aB1aB1aB1aB1==,", "-u,<secret>,"),
        ("password: hunter22", "password: <secret>"),
        ("  token => 'abcd1234',", "  token => '<secret>',"),
        ("password = \"abc,def (1)\"", "password = \"<secret>\""),
        ("password = \"$ecretPass1\"", "password = \"<secret>\""),
        ("INFLUX_TOKEN_PROD=abcd1234", "INFLUX_TOKEN_PROD=<secret>"),
        ("ENV INFLUX_TOKEN abcd1234", "ENV INFLUX_TOKEN <secret>"),
        ("[\"--token\", \"abcd1234\"]", "[\"--token\", \"<secret>\"]"),
        ("http://ada:abcd1234@host:8086/x", "http://ada:<secret>@host:8086/x"),
        ("?access_token=abcd1234&x=1", "?access_token=<secret>&x=1"),
        ("{\\\"token\\\":\\\"abcd1234\\\"}", "{\\\"token\\\":\\\"<secret>\\\"}"),
        ("<token>abcd1234</token>", "<token><secret></token>"),
        ("INFLUX_TOKEN=<secret>!efg.hij", "INFLUX_TOKEN=<secret>"),
        (
            "Header.Set(\"Authorization\", \"Token abcd1234\")",
            "Header.Set(\"Authorization\", \"Token <secret>\")",
        ),
        ("os.Setenv(\"INFLUX_TOKEN\", \"abcd1234\")", "os.Setenv(\"INFLUX_TOKEN\", \"<secret>\")"),
        ("X-API-Key: abcd1234", "X-API-Key: <secret>"),
        ("- name: INFLUX_TOKEN\n  value: abcd1234", "- name: INFLUX_TOKEN\n  value: <secret>"),
        ("token: >-\n  abcd1234\nbucket: b", "token: >-\n  <secret>\nbucket: b"),
        ("  token abcd1234\n  bucket b", "  token <secret>\n  bucket b"),
        ("new InfluxDBClient(url, \"abcd1234\");", "new InfluxDBClient(url, \"<secret>\");"),
        ("influxdb2.NewClient(\"u\", \"abcd1234\")", "influxdb2.NewClient(\"u\", \"<secret>\")"),
        ("Client::new(\"u\", \"o\", \"abcd1234\");", "Client::new(\"u\", \"o\", \"<secret>\");"),
        (
            "InfluxDBClientFactory.create(\"u\", \"abcd1234\".toCharArray(), org)",
            "InfluxDBClientFactory.create(\"u\", \"<secret>\".toCharArray(), org)",
        ),
        (
            "InfluxDBClientFactory.Create(\"http://h\", \"abcd1234\")",
            "InfluxDBClientFactory.Create(\"http://h\", \"<secret>\")",
        ),
        (
            "InfluxDB2::Client.new(\"u\", \"abcd1234\",",
            "InfluxDB2::Client.new(\"u\", \"<secret>\",",
        ),
        (
            "influxdb2.NewClient(\n \"http://h\",\n \"abcd1234\",\n)",
            "influxdb2.NewClient(\n \"http://h\",\n \"<secret>\",\n)",
        ),
        (
            "InfluxDBClient client(URL, \"o\", \"b\", \"abcd1234\");",
            "InfluxDBClient client(URL, \"o\", \"b\", \"<secret>\");",
        ),
        (
            ".authenticate(\"admin\", \"abcd1234\".toCharArray())",
            ".authenticate(\"admin\", \"<secret>\".toCharArray())",
        ),
        ("    HTTP_Token    abcd1234", "    HTTP_Token    <secret>"),
        ("apiToken: 'abcd1234'", "apiToken: '<secret>'"),
        ("root:abcd1234@tcp(db:3306)/x", "root:<secret>@tcp(db:3306)/x"),
        ("influx setup -u ada -p abcd1234 -b x", "influx setup -u ada -p <secret> -b x"),
        ("curl -uada:abcd1234 http://x", "curl -uada:<secret> http://x"),
        (
            "curl 'http://x/write?db=d&u=ada&p=abcd1234'",
            "curl 'http://x/write?db=d&u=ada&p=<secret>'",
        ),
        ("access_key = 'abcd1234'", "access_key = '<secret>'"),
        ("key 0123456789abcdef0123456789abcdef0123456789abcdef", "key <secret>"),
    ] {
        let pasted = Pasted::new(text);
        assert_eq!(pasted.text(), kept, "{text}");
        assert_eq!(pasted.secrets(), 1, "{text}");
    }
}

#[test]
fn what_only_names_a_secret_stays() {
    for text in [
        "token = \"$INFLUX_TOKEN\"",
        "token = \"${INFLUX_TOKEN}\"",
        "token = os.environ[\"INFLUX_TOKEN\"]",
        "const token = process.env.INFLUX_TOKEN",
        "token := os.Getenv(\"INFLUX_TOKEN\")",
        "this token is inactive, and the token that follows too",
        "write:orgs/9cf7c73efe448e5e/buckets/889a47b9d914710b is unauthorized",
        "influx auth create --read-authorizations --user ada --description telegraf",
        "\"token\": \"\"",
        "-u http://localhost:8086 --json",
        "$env:INFLUX_TOKEN = $env:OTHER_TOKEN",
        "bucket = \"Production-Sensors-Building12-Floor3-HVAC-Measurements\"",
        "write_api.write(\"ProductionSensorsBuilding12Floor3HVACMeasurementsOfTheYear\", \"o\", p)",
        "InfluxDBClient(url=url, token=token, org=org)",
        "client = InfluxDBClient({url, token: token})",
        "token = config[\"influx\"][\"token\"]",
        "token = sys.argv[1]",
        "max_tokens=4096",
        "tokenizer = \"bert-base\"",
        "token_type: Bearer",
        "password_policy: strict",
        "token: !secret influx_token",
        "docker run -p 8086:8086 influxdb",
        "  token is unknown",
        "- name: INFLUX_BUCKET\n  value: garden",
        "token:\n  description: telegraf",
        "/usr/share/influxdb-token-console/some/long/path/that/is/not/a/secret",
    ] {
        assert_eq!(Pasted::new(text), Pasted { text: text.to_owned() });
    }
}

proptest! {
    #[test]
    fn a_secret_of_influxdb_is_found_in_any_text(
        before in "[^A-Za-z0-9_/+-]{0,9}|.{0,40}[^A-Za-z0-9_/+-]",
        bytes in proptest::collection::vec(any::<u8>(), 64),
        after in "[^A-Za-z0-9_/+=-].{0,40}|",
    ) {
        const LETTERS: &[u8] =
            b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        let mut secret: String = bytes
            .iter()
            .chain(&bytes[..22])
            .map(|byte| char::from(LETTERS[usize::from(*byte) % 64]))
            .collect();
        // One without any digit, or all in one case, does not come up in a lifetime.
        secret.replace_range(..3, "aB1");
        let pasted = Pasted::new(&format!("{before}{secret}=={after}"));
        prop_assert!(!pasted.text().contains(&secret), "{}", pasted.text());
        prop_assert!(pasted.secrets() > 0);
    }

    #[test]
    fn any_text_is_taken(text in any::<String>()) {
        let pasted = Pasted::new(&text);
        prop_assert_eq!(text.lines().count(), pasted.text().lines().count());
    }
}
