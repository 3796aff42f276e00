using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using MudBlazor;
using MudBlazor.Services;
using Shouldly;
using Vectis.Admin.Components;
using Xunit;

namespace Vectis.Admin.Tests.Components;

public sealed class FocusingComponentTests
{
    [Fact]
    public async Task A_button_that_is_still_drawn_as_disabled_is_waited_for()
    {
        await using var context = new BunitContext();
        context.Services.AddMudServices();
        context.JSInterop.Mode = JSRuntimeMode.Loose;
        var shown = context.Render<OneButton>(p => p.Add(b => b.IsBusy, true));
        shown.Instance.AskForFocus();

        shown.Render();
        context.JSInterop.Invocations["Blazor._internal.domWrapper.focus"].ShouldBeEmpty();

        shown.Render(p => p.Add(b => b.IsBusy, false));
        context.JSInterop.VerifyFocusAsyncInvoke();
        shown.Render();
        context.JSInterop.VerifyFocusAsyncInvoke(calledTimes: 1);
    }

    private sealed class OneButton : FocusingComponent
    {
        private MudButton? _button;

        [Parameter]
        public bool IsBusy { get; set; }

        public void AskForFocus() => FocusNext = () => _button;

        protected override void BuildRenderTree(RenderTreeBuilder builder)
        {
            builder.OpenComponent<MudButton>(0);
            builder.AddAttribute(1, nameof(MudButton.Disabled), IsBusy);
            builder.AddComponentReferenceCapture(2, button => _button = (MudButton)button);
            builder.CloseComponent();
        }
    }
}
