//! Ready texts that use a new token: for agents, tools, clients and clusters.

mod quote;
mod reach;

use quote::{
    double, double_in_rust, double_with_dollars, double_without_variables, setting, shell, single,
};

use crate::{flux, speech::tr};

pub use reach::{Note, Reach};

/// What a text is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Snippet {
    /// An output of a Telegraf agent.
    Telegraf,
    /// A data source that Grafana is provisioned with.
    Grafana,
    /// A connection of the `influx` CLI.
    InfluxCli,
    /// An environment file.
    Environment,
    /// The Python client.
    Python,
    /// The Go client.
    Go,
    /// The JavaScript client.
    JavaScript,
    /// The Rust client.
    Rust,
    /// A Secret of Kubernetes.
    Kubernetes,
}

/// What goes into a text.
#[derive(Clone, Copy, Debug)]
pub struct Parts<'a> {
    /// Where the server is, `http://localhost:8086`, without a slash at the end.
    pub url: &'a str,
    /// The organization's name.
    pub organization: &'a str,
    /// Which buckets the token may read.
    pub read: Reach<'a>,
    /// Which buckets the token may write to.
    pub write: Reach<'a>,
    /// What stands where the token belongs: its secret, or a stand-in.
    pub token: &'a str,
}

/// What stands for a bucket where the token is good for all of them, or for none.
pub const ANY_BUCKET: &str = "my-bucket";

impl Snippet {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 9] = [
        Self::Telegraf,
        Self::Grafana,
        Self::InfluxCli,
        Self::Environment,
        Self::Python,
        Self::Go,
        Self::JavaScript,
        Self::Rust,
        Self::Kubernetes,
    ];

    /// What it is called.
    pub fn name(self) -> &'static str {
        match self {
            Self::Telegraf => "Telegraf",
            Self::Grafana => "Grafana",
            Self::InfluxCli => "influx CLI",
            Self::Environment => tr("Environment file"),
            Self::Python => "Python",
            Self::Go => "Go",
            Self::JavaScript => "JavaScript",
            Self::Rust => "Rust",
            Self::Kubernetes => tr("Kubernetes Secret"),
        }
    }

    /// The name of a file of it.
    pub const fn file(self) -> &'static str {
        match self {
            Self::Telegraf => "influxdb_v2.conf",
            Self::Grafana => "influxdb-datasource.yaml",
            Self::InfluxCli => "influx-config.sh",
            Self::Environment => "influxdb.env",
            Self::Python => "influxdb_example.py",
            Self::Go => "main.go",
            Self::JavaScript => "influxdb-example.mjs",
            Self::Rust => "main.rs",
            Self::Kubernetes => "influxdb-secret.yaml",
        }
    }

    /// The text.
    pub fn render(self, parts: &Parts<'_>) -> String {
        match self {
            Self::Telegraf => telegraf(parts),
            Self::Grafana => grafana(parts),
            Self::InfluxCli => influx_cli(parts),
            Self::Environment => environment(parts),
            Self::Python => python(parts),
            Self::Go => go(parts),
            Self::JavaScript => javascript(parts),
            Self::Rust => rust(parts),
            Self::Kubernetes => kubernetes(parts),
        }
    }
}

impl Parts<'_> {
    /// The bucket that is written to, or else read.
    fn written(&self) -> Option<&str> {
        self.write.name().or(self.read.name())
    }

    /// The bucket that is read, or else written to.
    fn queried(&self) -> Option<&str> {
        self.read.name().or(self.write.name())
    }

    /// Whether an example writes: where the token may only read, it reads.
    fn writes(&self) -> bool {
        self.write != Reach::Nothing || self.read == Reach::Nothing
    }

    /// The bucket that an example is about.
    fn bucket(&self) -> Option<&str> {
        if self.writes() { self.written() } else { self.queried() }
    }

    /// A query of that bucket, in Flux.
    fn query(&self) -> String {
        let bucket = flux::quoted(or_any(self.bucket()));
        format!("from(bucket: {bucket}) |> range(start: -1h) |> limit(n: 10)")
    }
}

/// The name of a bucket, or what stands for one.
fn or_any(bucket: Option<&str>) -> &str {
    bucket.unwrap_or(ANY_BUCKET)
}

/// Documented for `outputs.influxdb_v2` of Telegraf 1.
fn telegraf(parts: &Parts<'_>) -> String {
    format!(
        "[[outputs.influxdb_v2]]\n  urls = [{}]\n  token = {}\n  organization = {}\n  bucket = {}\n",
        double_without_variables(parts.url),
        double_without_variables(parts.token),
        double_without_variables(parts.organization),
        double_without_variables(or_any(parts.written())),
    )
}

/// Documented for the provisioning of Grafana's InfluxDB data source with Flux.
fn grafana(parts: &Parts<'_>) -> String {
    format!(
        "apiVersion: 1\ndatasources:\n  - name: InfluxDB\n    type: influxdb\n    access: proxy\n    url: {}\n    jsonData:\n      version: Flux\n      organization: {}\n      defaultBucket: {}\n    secureJsonData:\n      token: {}\n",
        double_with_dollars(parts.url),
        double_with_dollars(parts.organization),
        double_with_dollars(or_any(parts.queried())),
        double_with_dollars(parts.token),
    )
}

fn influx_cli(parts: &Parts<'_>) -> String {
    // The CLI takes a `-t` for its own flag wherever it stands alone.
    let flag = |name: &str, value: &str| {
        let joint = if value.starts_with('-') { '=' } else { ' ' };
        format!("--{name}{joint}{}", shell(value))
    };
    format!(
        "influx config create --config-name console --active \\\n  {} \\\n  {} \\\n  {}\n",
        flag("host-url", parts.url),
        flag("org", parts.organization),
        flag("token", parts.token),
    )
}

fn environment(parts: &Parts<'_>) -> String {
    format!(
        "INFLUX_HOST={}\nINFLUX_ORG={}\nINFLUX_BUCKET={}\nINFLUX_TOKEN={}\n",
        setting(parts.url),
        setting(parts.organization),
        setting(or_any(parts.bucket())),
        setting(parts.token),
    )
}

/// The package `influxdb-client` 1.
fn python(parts: &Parts<'_>) -> String {
    let (url, token, org) = (double(parts.url), double(parts.token), double(parts.organization));
    let client = format!("InfluxDBClient(url={url}, token={token}, org={org})");
    if parts.writes() {
        format!(
            "from influxdb_client import InfluxDBClient, Point\nfrom influxdb_client.client.write_api import SYNCHRONOUS\n\nwith {client} as client:\n    write_api = client.write_api(write_options=SYNCHRONOUS)\n    write_api.write(bucket={}, record=Point(\"example\").field(\"value\", 1.0))\n",
            double(or_any(parts.bucket())),
        )
    } else {
        format!(
            "from influxdb_client import InfluxDBClient\n\nwith {client} as client:\n    for table in client.query_api().query({}):\n        for record in table.records:\n            print(record.values)\n",
            single(&parts.query()),
        )
    }
}

/// The module `github.com/influxdata/influxdb-client-go/v2`.
fn go(parts: &Parts<'_>) -> String {
    let (url, token, org) = (double(parts.url), double(parts.token), double(parts.organization));
    let (imports, body) = if parts.writes() {
        (
            "\t\"context\"\n\t\"log\"\n\t\"time\"\n\n\tinfluxdb2 \"github.com/influxdata/influxdb-client-go/v2\"\n",
            format!(
                "\twriteAPI := client.WriteAPIBlocking({org}, {})\n\tpoint := influxdb2.NewPoint(\"example\", nil, map[string]interface{{}}{{\"value\": 1.0}}, time.Now())\n\tif err := writeAPI.WritePoint(context.Background(), point); err != nil {{\n\t\tlog.Fatal(err)\n\t}}\n",
                double(or_any(parts.bucket())),
            ),
        )
    } else {
        (
            "\t\"context\"\n\t\"fmt\"\n\t\"log\"\n\n\tinfluxdb2 \"github.com/influxdata/influxdb-client-go/v2\"\n",
            format!(
                "\tresult, err := client.QueryAPI({org}).Query(context.Background(), {})\n\tif err != nil {{\n\t\tlog.Fatal(err)\n\t}}\n\tfor result.Next() {{\n\t\tfmt.Println(result.Record().Values())\n\t}}\n",
                double(&parts.query()),
            ),
        )
    };
    format!(
        "package main\n\nimport (\n{imports})\n\nfunc main() {{\n\tclient := influxdb2.NewClient({url}, {token})\n\tdefer client.Close()\n{body}}}\n"
    )
}

/// The package `@influxdata/influxdb-client` 1.
fn javascript(parts: &Parts<'_>) -> String {
    let (url, token, org) = (double(parts.url), double(parts.token), double(parts.organization));
    if parts.writes() {
        format!(
            "import {{InfluxDB, Point}} from '@influxdata/influxdb-client'\n\nconst client = new InfluxDB({{url: {url}, token: {token}}})\nconst writeApi = client.getWriteApi({org}, {})\nwriteApi.writePoint(new Point('example').floatField('value', 1))\nawait writeApi.close()\n",
            double(or_any(parts.bucket())),
        )
    } else {
        format!(
            "import {{InfluxDB}} from '@influxdata/influxdb-client'\n\nconst client = new InfluxDB({{url: {url}, token: {token}}})\nconst rows = await client.getQueryApi({org}).collectRows({})\nconsole.log(rows)\n",
            double(&parts.query()),
        )
    }
}

/// The crate `influxdb2` 0.5.
fn rust(parts: &Parts<'_>) -> String {
    let [url, token, org] = [parts.url, parts.token, parts.organization].map(double_in_rust);
    let client = format!("    let client = influxdb2::Client::new({url}, {org}, {token});\n");
    if parts.writes() {
        format!(
            "use futures::stream;\nuse influxdb2::models::DataPoint;\n\n#[tokio::main]\nasync fn main() -> Result<(), Box<dyn std::error::Error>> {{\n{client}    let point = DataPoint::builder(\"example\").field(\"value\", 1.0).build()?;\n    client.write({}, stream::iter([point])).await?;\n    Ok(())\n}}\n",
            double_in_rust(or_any(parts.bucket())),
        )
    } else {
        format!(
            "use influxdb2::models::Query;\n\n#[tokio::main]\nasync fn main() -> Result<(), Box<dyn std::error::Error>> {{\n{client}    let query = Query::new({}.to_owned());\n    println!(\"{{:?}}\", client.query_raw(Some(query)).await?);\n    Ok(())\n}}\n",
            double_in_rust(&parts.query()),
        )
    }
}

fn kubernetes(parts: &Parts<'_>) -> String {
    format!(
        "apiVersion: v1\nkind: Secret\nmetadata:\n  name: influxdb\ntype: Opaque\nstringData:\n  INFLUX_HOST: {}\n  INFLUX_ORG: {}\n  INFLUX_BUCKET: {}\n  INFLUX_TOKEN: {}\n",
        double(parts.url),
        double(parts.organization),
        double(or_any(parts.bucket())),
        double(parts.token),
    )
}
