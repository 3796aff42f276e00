using Microsoft.Net.Http.Headers;

namespace Vectis.Admin.Exports;

/// <summary>
/// The answer to a request for a file, written while it is made: the browser stores it and never shows it as a page. A file that can't be finished
/// ends as a broken download, not as a shorter file.
/// </summary>
/// <param name="fileName">The name the browser is offered.</param>
/// <param name="contentType">The media type, such as <see cref="Csv"/>.</param>
/// <param name="write">Writes the file.</param>
public sealed class Download(string fileName, string contentType, Func<Stream, CancellationToken, Task> write) : IResult
{
    /// <summary>The media type of what <see cref="CsvWriter"/> writes.</summary>
    public const string Csv = "text/csv; charset=utf-8";

    /// <summary>The media type of one JSON document a line.</summary>
    public const string JsonLines = "application/x-ndjson; charset=utf-8";

    /// <inheritdoc />
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(fileName);
        var headers = httpContext.Response.Headers;
        headers.ContentDisposition = disposition.ToString();
        headers.ContentType = contentType;
        headers.CacheControl = "no-store";
        headers.XContentTypeOptions = "nosniff";
        return write(httpContext.Response.Body, httpContext.RequestAborted);
    }
}
