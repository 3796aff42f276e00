using System.Text;
using Vectis.ConnectWiseSimulator.Records;

namespace Vectis.ConnectWiseSimulator.Answers;

/// <summary>An answer before it is sent, so that a fault can still spoil it.</summary>
internal sealed class Answer : IDisposable
{
    public const string Json = "application/json; charset=utf-8";
    public const string Versioned = "application/vnd.connectwise.com+json; version=2026.4; charset=utf-8";

    public int Status { get; init; } = 200;

    public string ContentType { get; set; } = Json;

    public Utf8Page Body { get; } = new();

    /// <summary>Where each record of a list begins and ends in the body; empty for other answers.</summary>
    public List<(int From, int To)> Records { get; } = [];

    public List<(string Name, string Value)> Headers { get; } = [];

    public static Answer Of(int status, string contentType, ReadOnlySpan<byte> body, params (string Name, string Value)[] headers)
    {
        var answer = new Answer { Status = status, ContentType = contentType };
        answer.Body.Write(body);
        answer.Headers.AddRange(headers);
        return answer;
    }

    public static Answer Of(int status, string contentType, string body) => Of(status, contentType, Encoding.UTF8.GetBytes(body));

    public static Answer Of(Fault fault)
    {
        var instead = (Fault.Instead)fault;
        return Of(instead.StatusCode, instead.Type, instead.Body, instead.Headers);
    }

    /// <summary>The common error shape.</summary>
    public static Answer Error(int status, string code, string message)
    {
        var answer = new Answer { Status = status };
        answer.Body.Write("{\"code\":\""u8);
        answer.Body.Write(JsonText.Escaped(code));
        answer.Body.Write("\",\"message\":\""u8);
        answer.Body.Write(JsonText.Escaped(message));
        answer.Body.Write("\"}"u8);
        return answer;
    }

    public void Dispose() => Body.Dispose();
}
