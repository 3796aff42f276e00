using System.Globalization;
using Microsoft.AspNetCore.Http;
using Vectis.ConnectWiseSimulator.Records;

namespace Vectis.ConnectWiseSimulator.Answers;

/// <summary>Takes status and length of the body as sent; status 0 when the connection is cut.</summary>
internal delegate void Sent(int status, long bytes);

/// <summary>
/// Sends an answer, spoilt by a fault where one is on. What was sent is reported before the last byte leaves: a caller that has its
/// answer finds the request in the traffic, and no longer counted as being answered.
/// </summary>
internal sealed class Sender(SimulatorSettings settings, SimulatorFaults faults)
{
    public async Task SendAsync(HttpContext context, Answer answer, Fault? fault, Sent sent, CancellationToken ct)
    {
        switch (fault)
        {
            case Fault.Cutting { Share: { } share }:
                await CutAsync(context, answer, share, sent, ct);
                return;
            case Fault.Stalling stalling:
                await StallAsync(context, answer, stalling, sent, ct);
                return;
            case Fault.Truncated truncated:
                await WriteAsync(context, answer, answer.Body.Memory[..(int)(answer.Body.Length * truncated.Share)], sent, ct);
                return;
            case Fault.Malformed malformed when answer.Records.Count > 0:
                using (var spoilt = Spoilt(answer, malformed))
                {
                    await WriteAsync(context, answer, spoilt.Memory, sent, ct);
                }

                return;
            case Fault.Mislabelled mislabelled:
                answer.ContentType = mislabelled.Type;
                break;
        }

        await WriteAsync(context, answer, answer.Body.Memory, sent, ct);
    }

    /// <summary>A JSON list of one long text after the other, of exactly this many bytes, without holding it in memory.</summary>
    public async Task SendLargeAsync(HttpContext context, long bytes, Sent sent, CancellationToken ct)
    {
        Head(context, 200, Answer.Versioned, bytes);
        var chunk = new byte[64 * 1024];
        Array.Fill(chunk, (byte)'x');
        await context.Response.Body.WriteAsync("[\""u8.ToArray(), ct);
        for (var left = bytes - 4; left > 0; left -= chunk.Length)
        {
            await context.Response.Body.WriteAsync(chunk.AsMemory(0, (int)Math.Min(left, chunk.Length)), ct);
        }

        sent(200, bytes);
        await context.Response.Body.WriteAsync("\"]"u8.ToArray(), ct);
    }

    private static Utf8Page Spoilt(Answer answer, Fault.Malformed fault)
    {
        var (from, to) = answer.Records[Math.Clamp(fault.Index, 0, answer.Records.Count - 1)];
        var page = new Utf8Page();
        page.Write(answer.Body.Memory.Span[..from]);
        page.Write(System.Text.Encoding.UTF8.GetBytes(fault.With));
        page.Write(answer.Body.Memory.Span[to..]);
        return page;
    }

    private async Task CutAsync(HttpContext context, Answer answer, double share, Sent sent, CancellationToken ct)
    {
        Head(context, answer.Status, answer.ContentType, answer.Body.Length);
        AddHeaders(context, answer);
        var part = answer.Body.Memory[..Math.Min(answer.Body.Length - 1, (int)(answer.Body.Length * share))];
        await context.Response.Body.WriteAsync(part, ct);
        await context.Response.Body.FlushAsync(ct);
        sent(0, part.Length);
        context.Abort();
    }

    private async Task StallAsync(HttpContext context, Answer answer, Fault.Stalling fault, Sent sent, CancellationToken ct)
    {
        Head(context, answer.Status, answer.ContentType, answer.Body.Length);
        AddHeaders(context, answer);
        var at = (int)(answer.Body.Length * fault.Share);
        await context.Response.Body.WriteAsync(answer.Body.Memory[..at], ct);
        await context.Response.Body.FlushAsync(ct);
        await Task.Delay(fault.Pause, settings.Timing, ct);
        sent(answer.Status, answer.Body.Length);
        await context.Response.Body.WriteAsync(answer.Body.Memory[at..], ct);
    }

    private async Task WriteAsync(HttpContext context, Answer answer, ReadOnlyMemory<byte> body, Sent sent, CancellationToken ct)
    {
        Head(context, answer.Status, answer.ContentType, body.Length);
        AddHeaders(context, answer);
        var last = Math.Max(0, body.Length - 1);
        await context.Response.Body.WriteAsync(body[..last], ct);
        sent(answer.Status, body.Length);
        await context.Response.Body.WriteAsync(body[last..], ct);
    }

    private static void AddHeaders(HttpContext context, Answer answer)
    {
        foreach (var (name, value) in answer.Headers)
        {
            context.Response.Headers[name] = value;
        }
    }

    private void Head(HttpContext context, int status, string contentType, long length)
    {
        var response = context.Response;
        response.StatusCode = status;
        response.ContentType = contentType;
        response.ContentLength = length;
        response.Headers.CacheControl = "no-cache";
        response.Headers.Pragma = "no-cache";
        response.Headers["x-cw-request-id"] = Guid.NewGuid().ToString();
        response.Headers["api-current-version"] = "2026.4";
        response.Headers.Date = faults.DateHeaderOffset is { } offset
            ? (settings.Clock.GetUtcNow() + offset).ToString("R", CultureInfo.InvariantCulture)
            : "";
    }
}
