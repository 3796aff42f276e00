using Microsoft.AspNetCore.Components;
using Vectis.Admin.Integrations;

namespace Vectis.Admin.ConnectWise.Configure;

/// <summary>What a test found: in the one role=status of the dialog the result, beside it what helps to look further.</summary>
public sealed partial class TestResult
{
    /// <summary>What was found; null before the first test and while one runs.</summary>
    [Parameter]
    public TestReport? Report { get; set; }

    /// <summary>Whether the form was edited since.</summary>
    [Parameter]
    public bool IsStale { get; set; }

    [CascadingParameter]
    private ConnectWiseForm Form { get; set; } = null!;

    private string? Tone => Report switch
    {
        null => "result-empty",
        { Failure: null } => "result-good",
        { Failure.Category: FailureCategory.Cancelled } => null,
        _ => "result-bad",
    };
}
