namespace Vectis.ConnectWiseSimulator.Control;

/// <summary>A fault as the control endpoint takes it: the name of a method of <see cref="Fault"/> and what it needs.</summary>
internal sealed record FaultOrder(
    string Fault,
    RecordKind? Kind = null,
    string? Path = null,
    int? Times = null,
    int Skip = 0,
    int Seconds = 30,
    double Share = 0.5,
    double Milliseconds = 1000,
    long Bytes = 100_000_000,
    int Index = 0,
    int Status = 500,
    string? ContentType = null,
    string? Body = null,
    string? Location = null)
{
    /// <exception cref="ArgumentException">No fault has this name.</exception>
    public Fault Make() => Fault.ToLowerInvariant() switch
    {
        "status" => ConnectWiseSimulator.Fault.Status(Status, ContentType ?? "text/plain", Body ?? ""),
        "toomanyrequests" => ConnectWiseSimulator.Fault.TooManyRequests(Seconds),
        "toomanyrequestshtml" => ConnectWiseSimulator.Fault.TooManyRequestsHtml(Seconds),
        "servertimeout" => ConnectWiseSimulator.Fault.ServerTimeout(),
        "unavailable" => ConnectWiseSimulator.Fault.Unavailable(),
        "loginpage" => ConnectWiseSimulator.Fault.LoginPage(),
        "sslrequired" => ConnectWiseSimulator.Fault.SslRequired(),
        "cannotroute" => ConnectWiseSimulator.Fault.CannotRoute(),
        "endpointmissing" => ConnectWiseSimulator.Fault.EndpointMissing(),
        "wrongverb" => ConnectWiseSimulator.Fault.WrongVerb(),
        "inuse" => ConnectWiseSimulator.Fault.InUse(),
        "forbidden" => ConnectWiseSimulator.Fault.Forbidden(),
        "unauthorized" => ConnectWiseSimulator.Fault.Unauthorized(),
        "clientidinvalid" => ConnectWiseSimulator.Fault.ClientIdInvalid(),
        "redirect" => ConnectWiseSimulator.Fault.Redirect(Location ?? "https://login.example/"),
        "slow" => ConnectWiseSimulator.Fault.Slow(TimeSpan.FromMilliseconds(Milliseconds)),
        "stallmidpage" => ConnectWiseSimulator.Fault.StallMidPage(TimeSpan.FromMilliseconds(Milliseconds), Share),
        "noanswer" => ConnectWiseSimulator.Fault.NoAnswer(),
        "cutconnection" => ConnectWiseSimulator.Fault.CutConnection(),
        "cutmidpage" => ConnectWiseSimulator.Fault.CutMidPage(Share),
        "truncatedjson" => ConnectWiseSimulator.Fault.TruncatedJson(Share),
        "malformedrecord" => Body is null
            ? ConnectWiseSimulator.Fault.MalformedRecord(Index)
            : ConnectWiseSimulator.Fault.MalformedRecord(Index, Body),
        "oversized" => ConnectWiseSimulator.Fault.Oversized(Bytes),
        "contenttype" => ConnectWiseSimulator.Fault.ContentType(ContentType ?? "text/html"),
        _ => throw new ArgumentException($"There is no fault named '{Fault}'."),
    };
}

/// <summary>A change of the standing habits; what is left out stays as it is.</summary>
internal sealed record HabitOrder(
    double? LatencyMilliseconds = null,
    string? Codebase = null,
    bool? RouterAnswers = null,
    BadKeysAnswer? BadKeys = null,
    ClientIdAnswer? BadClientId = null,
    double? DateFilterShiftHours = null,
    DateFilterBehaviour? DateFilter = null,
    int? MostAtOnce = null,
    double? DateHeaderOffsetSeconds = null,
    bool? SendsDateHeader = null,
    string? SiteUrl = null)
{
    public void Apply(SimulatorFaults faults)
    {
        faults.Latency = LatencyMilliseconds is { } latency ? TimeSpan.FromMilliseconds(latency) : faults.Latency;
        faults.Codebase = Codebase ?? faults.Codebase;
        faults.RouterAnswers = RouterAnswers ?? faults.RouterAnswers;
        faults.BadKeys = BadKeys ?? faults.BadKeys;
        faults.BadClientId = BadClientId ?? faults.BadClientId;
        faults.DateFilterShift = DateFilterShiftHours is { } hours ? TimeSpan.FromHours(hours) : faults.DateFilterShift;
        faults.DateFilter = DateFilter ?? faults.DateFilter;

        // 0 stands for "no limit", since null says "as it is".
        faults.MostAtOnce = MostAtOnce is { } most ? most == 0 ? null : most : faults.MostAtOnce;
        faults.DateHeaderOffset = SendsDateHeader == false
            ? null
            : DateHeaderOffsetSeconds is { } seconds
                ? TimeSpan.FromSeconds(seconds)
                : SendsDateHeader == true ? faults.DateHeaderOffset ?? TimeSpan.Zero : faults.DateHeaderOffset;
        faults.SiteUrl = SiteUrl is null ? faults.SiteUrl : SiteUrl.Length == 0 ? null : SiteUrl;
    }
}

/// <summary>What the key may read.</summary>
internal sealed record RoleOrder(RecordKind[]? Forbidden = null, int[]? HiddenBoards = null);
