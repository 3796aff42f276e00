using System.Text.Json;

namespace Vectis.Admin.Tests.EndToEnd.Browser;

/// <summary>Texts as people keep and send credentials, and what must be found in each.</summary>
internal static class PastedBlocks
{
    private const string Site = "https://na.myconnectwise.net";
    private const string Public = "AbCdEfGhIjKlMnOp";
    private const string Private = "Zz11YyXxWwVvUuTt";
    private const string Client = "0f8fad5b-d9cb-469f-a165-70867728950e";

    /// <summary>A name, the text, and what is found: values by field in the order of the form, then <c>?Field</c> for each that is doubtful.</summary>
    public static readonly (string Name, string Text, string Found)[] All =
    [
        ("the demo's own lines", $"Paste these into Admin → Integrations → Configure:\n  Site URL     http://127.0.0.1:5199\n  Company ID   ourmsp\n  Public key   {Public}\n  Private key  {Private}\n  Client ID    {Client}", Five("http://127.0.0.1:5199", "ourmsp")),
        ("mail with quoted lines and CRLF", $"Hi Kim,\r\n\r\nthe client ID is from https://developer.connectwise.com/ClientID.\r\n\r\n> Site: {Site}/v4_6_release/ConnectWise.aspx?locale=en_US\r\n> Company: acme\r\n> Public Key: {Public}\r\n> Private Key: {Private}\r\n> ClientID: {Client}\r\n\r\nDocumentation URL: https://docs.example.com/url\r\nCompany name: Acme Corporation\r\nBye", Five($"{Site}/v4_6_release/ConnectWise.aspx?locale=en_US")),
        ("old line ends", $"Site: {Site}\rCompany: acme\rPublic: {Public}\rPrivate: {Private}\rGUID: {Client}", Five()),
        ("other names", $"Server = na.myconnectwise.net\nLogin company = acme\nAPI public = {Public}\nSecret = {Private}\nGUID = {Client}", Five("na.myconnectwise.net")),
        ("names and arrows", $"URL -> {Site}\nCompany ID => acme\nPublic API key → {Public}\nAPI private key – {Private}\nclient id - {Client}", Five()),
        ("names on lines of their own", $"ConnectWise\n\nwebsite\n{Site}\n\nCompany\nacme\n\nPublic Key:\n{Public}\n\nPrivate Key:\n{Private}\n\nClient ID\n{Client}", Five()),
        ("all in one line", $"Site: {Site}, Company ID: acme; Public key: {Public} Private key: {Private}, Client ID: {Client}.", Five()),
        ("quotation marks", $"Site “{Site}”\nSite: “{Site}/”\nCompany: 'acme'\nPublic key: \"{Public}\",\nPrivate key: `{Private}`\nClient ID: «{Client}»", Five($"{Site}/")),
        ("invisible and no-break characters", $"\uFEFFSite:\u00a0{Site}\u200b\nCompany\u00a0ID:\u00a0acme\nPublic\u00a0key:\u00a0{Public}\u200d\nPrivate key:\u202f{Private}\nClient ID: {Client}", Five()),
        ("markdown list", $"### ConnectWise\n- **Site URL:** [sign in]({Site}/)\n- **Company ID:** acme\n* **Public key**: `{Public}`\n1. *Private key*: `{Private}`\n2) Client ID: `{Client}`", Five($"{Site}/")),
        ("markdown table", $"| field | value |\n|---|---|\n| **Site URL** | <{Site}> |\n| Company ID | `acme` |\n| Public key | `{Public}` |\n| Private key | `{Private}` |\n| Client ID | {Client} |", Five()),
        ("markdown table lying down", $"| Site URL | Company ID | Public key | Private key | Client ID |\n|:--|---|---|---|--:|\n| {Site} | acme | {Public} | {Private} | {Client} |", Five()),
        ("markdown fence", $"Here:\n```json\n{{\"site\": \"{Site}\", \"companyId\": \"acme\", \"publicKey\": \"{Public}\", \"privateKey\": \"{Private}\", \"clientId\": \"{Client}\"}}\n```\nBye", Five()),
        ("sheet", $"Site\tCompany\tPublic Key\tPrivate Key\tClient ID\n{Site}\tacme\t{Public}\t{Private}\t{Client}", Five()),
        ("comma-separated file", $"Name,Site URL,Company ID,Public key,Private key,Client ID\nProd,{Site},acme,{Public},{Private},{Client}", Five()),
        ("nested JSON", JsonSerializer.Serialize(new { connectwise = new { site = Site, company = new { id = "acme", name = "Acme Inc" }, keys = new { @public = Public, @private = Private }, client = new { id = Client } } }), Five()),
        ("a password manager's export", JsonSerializer.Serialize(new { name = "ConnectWise", notes = $"Login company: acme\r\nURL: {Site}", fields = new[] { new { name = "Public Key", value = Public }, new { name = "API private", value = Private }, new { name = "clientId", value = Client } } }), Five()),
        ("a program's object", $"{{ siteUrl: '{Site}', companyId: 'acme', publicKey: '{Public}',\n  privateKey: '{Private}', clientID: '{Client}', }}", Five()),
        ("JSON that was cut off", $"{{\n  \"site\": \"{Site}\",\n  \"companyId\": \"acme\",\n  \"publicKey\": \"{Public}\",\n  \"privateKey\": \"{Private}\",\n  \"clientId\": \"{Client}\",\n  \"more\": {{", Five()),
        ("environment variables", $"export CW_SITE=api-na.myconnectwise.net\nCW_COMPANY_ID=\"acme\"\nCW_PUBLIC_KEY='{Public}'\nCW_PRIVATE_KEY={Private} # rotate in May\nCW_CLIENT_ID={{{Client}}}", Five("api-na.myconnectwise.net", client: $"{{{Client}}}")),
        ("PowerShell", $"$CWMSite = 'na.myconnectwise.net'\n$CWMCompany = 'acme'\n$PublicKey = '{Public}'\n$PrivateKey = '{Private}'\n$ClientId = '{Client}'", Five("na.myconnectwise.net")),
        ("YAML", $"connectwise:\n  site: cw.example.com:8443/v4_6_release\n  company: acme\n  public_key: {Public}\n  private_key: \"{Private}\"\n  client_id: {Client}", Five("cw.example.com:8443/v4_6_release")),
        ("names with remarks", $"Company ID (as at sign-in): acme (all small)\nPublic key: {Public} (prod)\nPrivate key (shown once!): {Private}", $"CompanyId=acme PublicKey={Public} PrivateKey={Private}"),
        ("address and GUID without names", $"{Site}/login\nCompany: acme\n{Client}", $"SiteUrl={Site}/login CompanyId=acme ClientId={Client}"),
        ("the address of ConnectWise among others", $"URL: https://vault.example.com/1\nSign in at {Site}/ please\nCompany: acme", $"SiteUrl={Site}/ CompanyId=acme"),

        ("swapped keys stay as named", $"Public key: {Private}\nPrivate key: {Public}", $"PublicKey={Private} PrivateKey={Public}"),
        ("a GUID named public key stays one", $"Public key: {Client}\nClient ID: {Public}", $"PublicKey={Client} ClientId={Public}"),
        ("two different keys are doubtful", $"Company: acme\nPrivate key: {Private}\nPrivate key: {Public}", "CompanyId=acme ?PrivateKey"),
        ("the same key twice is not", $"Private key: {Private}\nprivateKey={Private}", $"PrivateKey={Private}"),
        ("an exact name outweighs a vague one", $"Secret: Secret0therThing\nPrivate key: {Private}", $"PrivateKey={Private}"),
        ("old keys are passed over", $"Old public key: {Private}\nNew public key: {Public}", $"PublicKey={Public}"),
        ("a display name is no Company ID", $"Company: Acme Corp, Inc\nPublic key: {Public}", $"PublicKey={Public}"),
        ("masks and placeholders are no values", $"Company ID: <your company id>\nPublic key: {Public}\nPrivate key: ••••••••••••\nClient ID: xxxxxxxx", $"PublicKey={Public}"),
        ("a link to a vault is no key", $"Public key: {Public}\nSecret: https://vault.example.com/Ab12Cd34", $"PublicKey={Public}"),
        ("one named value", $"Public key: {Public}", $"PublicKey={Public}"),
        ("prose", "The company is closed today; secret: confidential. See https://example.com/site:1 - the server: down.", ""),
        ("a key alone", Private, ""),
        ("a company alone", "acme", ""),
        ("a GUID alone", Client, ""),
        ("an address alone", $"{Site}/x", $"SiteUrl={Site}/x"),
        ("nothing", " \r\n ", ""),
        ("hostile JSON", "{\"__proto__\":{\"site\":\"x\"},\"constructor\":\"y\",\"site\":null,\"company\":[],\"publicKey\":true}", ""),
    ];

    private static string Five(string site = Site, string company = "acme", string client = Client) =>
        $"SiteUrl={site} CompanyId={company} PublicKey={Public} PrivateKey={Private} ClientId={client}";
}
