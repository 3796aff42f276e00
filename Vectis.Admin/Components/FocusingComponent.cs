using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Vectis.Admin.Components;

/// <summary>Puts the focus on a button once it is drawn: a dialog does not give it back by itself, and the button it came from may be gone by then.</summary>
public abstract class FocusingComponent : ComponentBase
{
    /// <summary>Finds the button that gets the focus after the next drawing that shows it; null once it has it.</summary>
    protected Func<MudButton?>? FocusNext { get; set; }

    /// <inheritdoc />
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        // The news of an earlier drawing may come late: what is still drawn as disabled would not take the focus.
        if (FocusNext?.Invoke() is not { Disabled: false } button) return;
        FocusNext = null;
        await button.FocusAsync();
    }
}
