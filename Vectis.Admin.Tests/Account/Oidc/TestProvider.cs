using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Vectis.Admin.Tests.Account.Oidc;

/// <summary>
/// A small identity provider on this machine: discovery, keys, authorization code with PKCE, userinfo. Whoever comes to it is signed in there as the
/// person it holds. Each test may make it misbehave.
/// </summary>
internal sealed class TestProvider : IAsyncDisposable
{
    public const string ClientId = "vectis";
    public const string ClientSecret = "planted-Secret+of/the client";
    public const string Name = "Contoso";

    private readonly WebApplication _server;
    private readonly RSA _rsa = RSA.Create(2048);
    private readonly RSA _foreignRsa = RSA.Create(2048);
    private readonly ConcurrentDictionary<string, Dictionary<string, string>> _codes = [];

    private TestProvider(int port)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(server => server.Listen(IPAddress.Loopback, port));
        _server = builder.Build();
        _server.Use(async (context, next) =>
        {
            Requests.Enqueue($"{context.Request.Method} {context.Request.Path}");
            await next(context);
        });
        _server.MapGet("/.well-known/openid-configuration", Discovery);
        _server.MapGet("/keys", Keys);
        _server.MapGet("/authorize", (Delegate)Authorize);
        _server.MapPost("/token", (Delegate)TokenAsync);
        _server.MapGet("/userinfo", (Delegate)UserInfoOf);
    }

    /// <summary>With a slash nowhere. A name, since the app is reached by a number: so the two are different sites to a browser.</summary>
    public string Authority { get; private set; } = "";

    public int Port => new Uri(Authority).Port;

    /// <summary>What the ID token says beside issuer, audience, times and nonce.</summary>
    public Dictionary<string, object> Claims { get; } = [];

    /// <summary>Who is signed in there.</summary>
    public string Subject { get; private set; } = "";

    /// <summary>What userinfo answers; null: there is none.</summary>
    public Dictionary<string, object>? UserInfo { get; set; }

    /// <summary>Signs people in as far as it goes; else its error, such as <c>access_denied</c>.</summary>
    public string? Error { get; set; }

    /// <summary>Changes what is signed.</summary>
    public Action<SecurityTokenDescriptor>? Tamper { get; set; }

    /// <summary>Changes the token when it is signed.</summary>
    public Func<string, string>? TamperSigned { get; set; }

    /// <summary>Changes the discovery document.</summary>
    public Action<Dictionary<string, object?>>? TamperDiscovery { get; set; }

    /// <summary>Answers each token request with this status and nothing else.</summary>
    public int? TokenStatus { get; set; }

    /// <summary>The key of somebody else.</summary>
    public SigningCredentials ForeignKey => new(new RsaSecurityKey(_foreignRsa) { KeyId = "one" }, SecurityAlgorithms.RsaSha256);

    /// <summary>Method and path of each request.</summary>
    public ConcurrentQueue<string> Requests { get; } = [];

    /// <summary>The form of each token request.</summary>
    public ConcurrentQueue<Dictionary<string, string>> TokenRequests { get; } = [];

    /// <summary>Whatever it gave out that must stay with the app: codes, tokens, verifiers.</summary>
    public ConcurrentBag<string> Secrets { get; } = [ClientSecret];

    public static async Task<TestProvider> StartAsync(int port = 0)
    {
        var provider = new TestProvider(port);
        await provider._server.StartAsync();
        provider.Behave("kim");
        provider.Authority = $"http://localhost:{new Uri(provider._server.Urls.First()).Port}";
        return provider;
    }

    /// <summary>The settings of an app that uses this provider, with a value for each role.</summary>
    public (string Key, string Value)[] Settings(params (string Key, string Value)[] more) =>
    [
        ("Authentication:Oidc:Authority", Authority), ("Authentication:Oidc:ClientId", ClientId), ("Authentication:Oidc:ClientSecret", ClientSecret),
        ("Authentication:Oidc:DisplayName", Name), ("Authentication:Oidc:Roles:Admin:0", "vectis-admins"), ("Authentication:Oidc:Roles:Analyst:0", "vectis-analysts"),
        ("Authentication:Oidc:Roles:Viewer:0", "vectis-viewers"), ("Authentication:Oidc:Roles:Viewer:1", "everybody"), .. more,
    ];

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _rsa.Dispose();
        _foreignRsa.Dispose();
    }

    /// <summary>Does all as it should, for a person with the role Analyst.</summary>
    public void Behave(string subject)
    {
        Subject = subject;
        Claims.Clear();
        (Claims["sub"], Claims["email"], Claims["roles"]) = (subject, $"{subject}@contoso.example", new[] { "vectis-analysts" });
        (UserInfo, Error, Tamper, TamperSigned, TamperDiscovery, TokenStatus) = (null, null, null, null, null, null);
        Requests.Clear();
        TokenRequests.Clear();
    }

    private IResult Discovery()
    {
        var document = new Dictionary<string, object?>
        {
            ["issuer"] = Authority,
            ["authorization_endpoint"] = $"{Authority}/authorize",
            ["token_endpoint"] = $"{Authority}/token",
            ["jwks_uri"] = $"{Authority}/keys",
            ["response_types_supported"] = new[] { "code" },
            ["subject_types_supported"] = new[] { "public" },
            ["id_token_signing_alg_values_supported"] = new[] { "RS256" },
        };
        if (UserInfo is not null) document["userinfo_endpoint"] = $"{Authority}/userinfo";
        TamperDiscovery?.Invoke(document);
        return Results.Json(document);
    }

    private IResult Keys()
    {
        var key = _rsa.ExportParameters(includePrivateParameters: false);
        return Results.Json(new
        {
            keys = new[] { new { kty = "RSA", use = "sig", alg = "RS256", kid = "one", n = WebEncoders.Base64UrlEncode(key.Modulus!), e = WebEncoders.Base64UrlEncode(key.Exponent!) } },
        });
    }

    private IResult Authorize(HttpContext context)
    {
        var asked = context.Request.Query.ToDictionary(pair => pair.Key, pair => pair.Value.ToString());
        var answer = new QueryBuilder { { "state", asked["state"] } };
        if (Error is not null)
        {
            answer.Add("error", Error);
            answer.Add("error_description", "because <script>alert(1)</script>");
        }
        else
        {
            var code = $"code-{Guid.NewGuid():N}";
            _codes[code] = asked;
            Secrets.Add(code);
            answer.Add("code", code);
        }

        return Results.Redirect(asked["redirect_uri"] + answer);
    }

    private async Task<IResult> TokenAsync(HttpContext context)
    {
        var form = (await context.Request.ReadFormAsync()).ToDictionary(pair => pair.Key, pair => pair.Value.ToString());
        TokenRequests.Enqueue(form);
        if (form.TryGetValue("code_verifier", out var verifier)) Secrets.Add(verifier);
        if (TokenStatus is { } status) return Results.StatusCode(status);
        if (form["client_id"] != ClientId || form["client_secret"] != ClientSecret) return Refuse("invalid_client");
        // A code is good once.
        if (form["grant_type"] != "authorization_code" || !_codes.TryRemove(form["code"], out var asked)) return Refuse("invalid_grant");
        if (form["redirect_uri"] != asked["redirect_uri"]) return Refuse("invalid_grant");
        var challenge = WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.ASCII.GetBytes(verifier ?? "")));
        if (asked["code_challenge_method"] != "S256" || asked["code_challenge"] != challenge) return Refuse("invalid_grant");
        var (idToken, accessToken) = (IdToken(asked["nonce"]), $"access-{Guid.NewGuid():N}");
        Secrets.Add(idToken);
        Secrets.Add(accessToken);
        return Results.Json(new { id_token = idToken, access_token = accessToken, token_type = "Bearer", expires_in = 3600 });
    }

    private IResult UserInfoOf(HttpContext context) =>
        context.Request.Headers.Authorization is [{ } header] && Secrets.Contains(header["Bearer ".Length..]) ? Results.Json(UserInfo) : Results.Unauthorized();

    private string IdToken(string nonce)
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var descriptor = new SecurityTokenDescriptor
        {
            Issuer = Authority,
            Audience = ClientId,
            IssuedAt = now,
            NotBefore = now,
            Expires = now.AddMinutes(5),
            Claims = new Dictionary<string, object>(Claims) { ["nonce"] = nonce },
            SigningCredentials = new SigningCredentials(new RsaSecurityKey(_rsa) { KeyId = "one" }, SecurityAlgorithms.RsaSha256),
        };
        Tamper?.Invoke(descriptor);
        var token = new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(descriptor);
        return TamperSigned?.Invoke(token) ?? token;
    }

    private static IResult Refuse(string error) => Results.Json(new { error, error_description = "no\r\nsuch thing" }, statusCode: StatusCodes.Status400BadRequest);
}
